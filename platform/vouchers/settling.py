"""What comes free of a voucher by itself: when its project ends without it, uses less of it, or lets its dates pass.

The ledger knows the programme's money alone: nobody is named as owing anything, and no party is debited (REV-7, A-29).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from funds.kinds import Cause
from funds.reserving import held, release
from journal.work import Work
from vouchers.asking import ask_until, reported_in_time
from vouchers.events import VoucherReleased
from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.parameters import REGISTRATION_GRACE_DAYS
from vouchers.standing import appealable

UNUSED = (ProjectState.APPROVED, ProjectState.IN_PROGRESS)
# In progress is a project with a report that was in time where the Office has taken it back, and awaits another.
BEFORE_A_VERDICT = (
    ProjectState.IN_PROGRESS,
    ProjectState.COMPLETION_SUBMITTED,
    ProjectState.UNDER_COMPLETION_REVIEW,
)


@dataclass(frozen=True, kw_only=True)
class Release:
    """Why something comes free, and how much stays, in fen."""

    cause: Cause
    keep: int = 0


def due(
    *,
    state: ProjectState,
    appealable: bool,
    reported: bool,
    held: int,
    agreed: int | None,
    requested: bool,
    use_by: date | None,
    ask_until: date | None,
    today: date,
    grace: int = 0,
) -> Release | None:
    """What is to be released of a voucher today, if anything; a voucher of which nothing is held expires all the same.

    appealable: the verdict may still be appealed, or was. reported: the final report was filed while a payout could
    still be asked for. agreed: what the effective contract uses, in fen. requested: a payout was asked for and not
    refused. ask_until: the last day for asking. Dates count to their end: on the last day nothing lapses.
    grace: days after the use-by date in which a contract that was signed by it may still be registered.
    """
    if state is ProjectState.CANCELLED:
        return Release(cause=Cause.CANCELLED)
    if appealable or (reported and state in BEFORE_A_VERDICT):
        return None  # another verdict may come, and needs the voucher whole
    if state is ProjectState.NOT_CONCLUDED:
        return Release(cause=Cause.NOT_CONCLUDED)
    if requested:
        return None  # asked for in time is in time; what is left over comes free with the confirmation
    unused = state in UNUSED and agreed is None and use_by is not None and use_by + timedelta(days=grace) < today
    gone = state is ProjectState.CONCLUDED and not held
    if unused or gone or (ask_until is not None and ask_until < today):
        return Release(cause=Cause.EXPIRED)
    if state is ProjectState.CONCLUDED and agreed is not None and agreed < held:
        return Release(cause=Cause.LESS_AGREED, keep=agreed)
    return None


async def found_due(project: Project, day: date) -> Release | None:
    """What is to be released of this project's voucher that day; nothing where nothing would change."""
    still = await held(project.id)
    found = due(
        state=project.state,
        appealable=await appealable(project, day),
        reported=reported_in_time(project),
        held=still,
        agreed=project.contract_voucher_amount,
        requested=await live(project),
        use_by=project.use_by,
        ask_until=await ask_until(project),
        today=day,
        grace=await grace(project),
    )
    return found if found and (still > found.keep or _ends(project, found)) else None


def _ends(project: Project, found: Release) -> bool:
    return found.cause is Cause.EXPIRED and PROJECT_LIFE.allows(project.state, ProjectStep.EXPIRE)


async def settle(w: Work, project: Project) -> int:
    """Release what is due of a project's voucher, in fen. The caller holds the project's lock; may run at any time."""
    found = await found_due(project, w.today)
    if found is None:
        return 0
    amount = await release(w, project.id, found.cause, keep=found.keep)
    if _ends(project, found):
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.EXPIRE)
        await w.save(project, "state")
    w.record(VoucherReleased.of(project, amount=amount, because=found.cause.value))
    return amount


async def grace(project: Project) -> int:
    """Days after its use-by date in which a contract that was signed by it may still be registered."""
    return await REGISTRATION_GRACE_DAYS.on(project.use_by) if project.use_by else 0


async def live(project: Project) -> bool:
    """Whether a payout of the project was asked for and not refused."""
    return await Redemption.filter(project_id=project.id).exclude(state=RedemptionState.REFUSED).exists()
