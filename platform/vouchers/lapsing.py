"""Finds the projects for which something is still reserved that they do not need any more, or did not use in time."""

from datetime import date

from tortoise.expressions import F, Q

from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep
from vouchers.models import Project
from vouchers.settling import UNUSED, found_due

ENDED = (ProjectState.CANCELLED, ProjectState.NOT_CONCLUDED)
EXPIRING = tuple(state for state, step in PROJECT_LIFE.table if step is ProjectStep.EXPIRE)


async def lapsed(day: date) -> list[Project]:
    """Those of which `settling.settle` would release something on that day, or which it would end, by id."""
    unused = Q(state__in=UNUSED, contract_voucher_amount__isnull=True, use_by__lt=day)
    less = Q(state=ProjectState.CONCLUDED, contract_voucher_amount__lt=F("reservations__held"))
    over = Q(reservations__held__gt=0) & (Q(state__in=ENDED) | Q(redeem_by__lt=day) | unused | less)
    ended = Q(state__in=EXPIRING, redeem_by__lt=day) | Q(state=ProjectState.CONCLUDED, reservations__held=0)
    candidates = await Project.filter(over | ended).order_by("id")
    return [project for project in candidates if await found_due(project, day)]
