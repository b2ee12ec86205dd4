"""Finds the projects for which something is still reserved that they do not need any more, or did not use in time."""

from datetime import date, timedelta

from tortoise.expressions import F, Q

from vouchers.lifecycle import ProjectState, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.settling import UNUSED, appealable, grace

ENDED = (ProjectState.CANCELLED, ProjectState.NOT_CONCLUDED)


async def lapsed(day: date) -> list[Project]:
    """Those for which `settling.due` may release something on that day, by id; it decides."""
    unused = Q(state__in=UNUSED, contract_voucher_amount__isnull=True, use_by__lt=day)
    less = Q(state=ProjectState.CONCLUDED, contract_voucher_amount__lt=F("reservations__held"))
    over = Q(state__in=ENDED) | Q(redeem_by__lt=day) | unused | less
    found = await Project.filter(over, reservations__held__gt=0).order_by("id")
    asked_for = await _asked_for(found)
    open_ = {row.id for row in found if row.state is ProjectState.NOT_CONCLUDED and await appealable(row, day)}
    registrable = {row.id for row in found if await _registrable(row, day)}
    free = [project for project in found if project.id not in open_ | registrable]
    return [project for project in free if project.state in ENDED or project.id not in asked_for]


async def _registrable(project: Project, day: date) -> bool:
    """Whether nothing has lapsed of it but its use-by date, and a contract signed by then may still be registered."""
    if project.state not in UNUSED or project.use_by is None or (project.redeem_by and project.redeem_by < day):
        return False
    return day <= project.use_by + timedelta(days=await grace(project))


async def _asked_for(projects: list[Project]) -> set[object]:
    """Those of which a payout was asked for and not refused."""
    live = Redemption.filter(project_id__in=[project.id for project in projects]).exclude(state=RedemptionState.REFUSED)
    return {row.project_id for row in await live}
