"""An institution, a firm, or the Office takes a role back."""

from datetime import date, timedelta
from uuid import UUID

from tortoise.expressions import Q

from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import Denied, require
from kernel.rules import failures
from policies.permissions import Permission
from tenants import membership_rules as rules
from tenants.authentication import in_force
from tenants.events import MembershipEnded
from tenants.inputs import MembershipEnding
from tenants.people import Membership
from tenants.whose import is_own, parties_in


async def end_membership(
    actor: Actor, membership_id: UUID, given: MembershipEnding, *, expected: int | None = None
) -> Membership:
    """End a person's role, at once or after a last day; whatever they did in it stays.

    It counts from the next request on, also in sessions that are open. Refuses with NotFound, Denied (beyond one's
    institution), Stale, or RulesBroken (`membership_rules.endable`: nobody takes back the last administrator).
    """
    async with work(actor) as w:
        seen = await w.see(Membership, membership_id)
        holders = await _holders(seen)
        membership = await w.take(Membership, membership_id, expected=expected)
        w.authorise(Permission.MEMBERSHIP_MANAGE)
        _may_end(actor, membership)
        last_day = given.until_on or w.today - timedelta(days=1)
        require(
            rules.endable(
                role=membership.role,
                from_on=membership.from_on,
                agreed=membership.until_on,
                until_on=given.until_on,
                today=w.today,
                others=_left(holders, membership, last_day, w.today),
            )
        )
        return await _end(w, membership, last_day)


async def _holders(membership: Membership) -> list[Membership]:
    """Everyone's memberships of the same role there, locked: two administrators do not end each other at once."""
    same = Membership.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=membership.from_on),
        role=membership.role,
        tenant_id=membership.tenant_id,
        applicant_id=membership.applicant_id,
    )
    return await same.order_by("id").select_for_update(no_key=True)


def _left(holders: list[Membership], ending: Membership, last_day: date, today: date) -> int:
    """Other people who hold the role on the day after (or today, if that is later)."""
    day = max(min(last_day, date.max - timedelta(days=1)) + timedelta(days=1), today)
    left = [row for row in holders if row.person_id != ending.person_id and in_force(day, row.from_on, row.until_on)]
    return len({row.person_id for row in left})


def _may_end(actor: Actor, membership: Membership) -> None:
    own = is_own(actor, tenant_id=membership.tenant_id, applicant_id=membership.applicant_id)
    broken = failures(rules.endable_by(role=membership.role, scope=actor.scope, own=own))
    if broken:
        raise Denied(*broken)


async def _end(w: Work, membership: Membership, last_day: date) -> Membership:
    membership.until_on = last_day
    await w.save(membership, "until_on")
    w.record(
        MembershipEnded(
            subject_type="Membership",
            subject_id=membership.id,
            parties=await parties_in(w, membership),
            role=str(membership.role),
            until_on=last_day,
        )
    )
    return membership
