"""Finds the projects for which something is still reserved that they do not need any more, or did not use in time."""

from datetime import date

from tortoise.expressions import F, Q

from vouchers.lifecycle import ProjectState, RedemptionState
from vouchers.models import Project, Redemption
from vouchers.settling import UNUSED


async def lapsed(day: date) -> list[Project]:
    """Those for which `settling.due` may release something on that day, by id; it decides."""
    asked_for = Redemption.exclude(state=RedemptionState.REFUSED).values("project_id")
    over = Q(state__in=(ProjectState.CANCELLED, ProjectState.NOT_CONCLUDED))
    unused = Q(state__in=UNUSED, contract_voucher_amount__isnull=True, use_by__lt=day)
    late = Q(redeem_by__lt=day)
    less = Q(state=ProjectState.CONCLUDED, contract_voucher_amount__lt=F("reservations__held"))
    found = Project.filter(over | ((unused | late | less) & ~Q(id__in=asked_for)), reservations__held__gt=0)
    return await found.order_by("id")
