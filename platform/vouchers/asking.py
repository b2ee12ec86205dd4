"""Until when a payout may be asked for: the redeem-by date, or some days after what held a project up until then."""

from datetime import date, timedelta

from kernel.clock import business_date
from vouchers.lifecycle import RedemptionState
from vouchers.models import Project, Redemption
from vouchers.parameters import ASKING_GRACE


def reported_in_time(project: Project) -> bool:
    """Whether the final report was filed by the redeem-by date, or the one that the Office took back since."""
    if project.reported_on is None:
        return False
    return project.redeem_by is None or project.reported_on <= project.redeem_by


async def counts_still(project: Project, day: date) -> bool:
    """Whether the day of a report that is taken back that day goes on to count for the next one.

    It was in time, and fewer than the days of grace are left for filing another in time.
    """
    if project.redeem_by is None or not reported_in_time(project):
        return False
    return day + timedelta(days=await ASKING_GRACE.on(day)) > project.redeem_by


async def ask_until(project: Project) -> date | None:
    """The last day on which a payout of this project may be asked for; None where there is none.

    A review takes as long as it takes, and so does a payout that was asked for and refused: who was in time with the
    report has the days of grace after the verdict, and who was in time with the request has them after the refusal.
    """
    if project.redeem_by is None:
        return None
    held_up = [await _refused_on(project)]
    if reported_in_time(project):
        held_up.append(project.concluded_on)
    extended = [since + timedelta(days=await ASKING_GRACE.on(since)) for since in held_up if since]
    return max([project.redeem_by, *extended])


async def _refused_on(project: Project) -> date | None:
    """The day of the latest refusal. Whatever was refused had been asked for in time."""
    refused = Redemption.filter(project_id=project.id, state=RedemptionState.REFUSED)
    last = await refused.order_by("-updated_at").first()
    return business_date(last.updated_at) if last else None
