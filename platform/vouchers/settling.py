"""What comes free of a voucher by itself: when its project ends without it, uses less of it, or lets its dates pass.

The ledger knows the programme's money alone: nobody is named as owing anything, and no party is debited (REV-7, A-29).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from funds.kinds import Cause
from funds.reserving import held, release
from journal.work import Work
from vouchers.events import VoucherReleased
from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.parameters import APPEAL_DAYS, REGISTRATION_GRACE_DAYS

UNUSED = (ProjectState.APPROVED, ProjectState.IN_PROGRESS)


@dataclass(frozen=True, kw_only=True)
class Release:
    """Why something comes free, and how much stays, in fen."""

    cause: Cause
    keep: int = 0


def due(
    *,
    state: ProjectState,
    appealable: bool,
    held: int,
    agreed: int | None,
    requested: bool,
    use_by: date | None,
    redeem_by: date | None,
    today: date,
    grace: int = 0,
) -> Release | None:
    """What is to be released of a voucher today, if anything.

    appealable: the verdict may still be appealed, or was. agreed: what the effective contract uses, in fen.
    requested: a payout was asked for and not refused. Dates count to their end: on the last day nothing lapses.
    grace: days after the use-by date in which a contract that was signed by it may still be registered.
    """
    if state is ProjectState.CANCELLED:
        return Release(cause=Cause.CANCELLED)
    if state is ProjectState.NOT_CONCLUDED:
        return None if appealable else Release(cause=Cause.NOT_CONCLUDED)
    if requested:
        return None  # asked for in time is in time; what is left over comes free with the confirmation
    unused = state in UNUSED and agreed is None and use_by is not None and use_by + timedelta(days=grace) < today
    if unused or (redeem_by is not None and redeem_by < today):
        return Release(cause=Cause.EXPIRED)
    if state is ProjectState.CONCLUDED and agreed is not None and agreed < held:
        return Release(cause=Cause.LESS_AGREED, keep=agreed)
    return None


async def settle(w: Work, project: Project) -> int:
    """Release what is due of a project's voucher, in fen. The caller holds the project's lock; may run at any time."""
    still = await held(project.id)
    found = due(
        state=project.state,
        appealable=await appealable(project, w.today),
        held=still,
        agreed=project.contract_voucher_amount,
        requested=await live(project),
        use_by=project.use_by,
        redeem_by=project.redeem_by,
        today=w.today,
        grace=await grace(project),
    )
    if found is None or still <= found.keep:
        return 0
    amount = await release(w, project.id, found.cause, keep=found.keep)
    if found.cause is Cause.EXPIRED and PROJECT_LIFE.allows(project.state, ProjectStep.EXPIRE):
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.EXPIRE)
        await w.save(project, "state")
    w.record(VoucherReleased.of(project, amount=amount, because=found.cause.value))
    return amount


async def appealable(project: Project, day: date) -> bool:
    """Whether a new panel may still decide otherwise; what has come free by then would be gone."""
    if project.appealed or project.verdict_on is None:
        return project.appealed
    days = await APPEAL_DAYS.on(project.verdict_on)  # as in force when it was given, as for who appeals
    return days is not None and day <= project.verdict_on + timedelta(days=days)


async def grace(project: Project) -> int:
    """Days after its use-by date in which a contract that was signed by it may still be registered."""
    return await REGISTRATION_GRACE_DAYS.on(project.use_by) if project.use_by else 0


async def live(project: Project) -> bool:
    """Whether a payout of the project was asked for and not refused."""
    return await Redemption.filter(project_id=project.id).exclude(state=RedemptionState.REFUSED).exists()
