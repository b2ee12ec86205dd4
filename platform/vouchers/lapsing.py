"""Finds the projects for which something is still reserved that they do not need any more, or did not use in time."""

from datetime import date

from tortoise.expressions import F, Q

from vouchers.lifecycle import ProjectState, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.settling import UNUSED, appealable

ENDED = (ProjectState.CANCELLED, ProjectState.NOT_CONCLUDED)


async def lapsed(day: date) -> list[Project]:
    """Those for which `settling.due` may release something on that day, by id; it decides."""
    unused = Q(state__in=UNUSED, contract_voucher_amount__isnull=True, use_by__lt=day)
    less = Q(state=ProjectState.CONCLUDED, contract_voucher_amount__lt=F("reservations__held"))
    over = Q(state__in=ENDED) | Q(redeem_by__lt=day) | unused | less
    found = await Project.filter(over, reservations__held__gt=0).order_by("id")
    asked_for = await _asked_for(found)
    open_ = {row.id for row in found if row.state is ProjectState.NOT_CONCLUDED and await appealable(row, day)}
    free = [project for project in found if project.id not in open_]
    return [project for project in free if project.state in ENDED or project.id not in asked_for]


async def _asked_for(projects: list[Project]) -> set[object]:
    """Those of which a payout was asked for and not refused."""
    live = Redemption.filter(project_id__in=[project.id for project in projects]).exclude(state=RedemptionState.REFUSED)
    return {row.project_id for row in await live}
