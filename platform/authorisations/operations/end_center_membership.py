"""A unit leaves a domain center."""

from uuid import UUID

from authorisations import membership_rules as rules
from authorisations.events import CenterMembershipEnded
from authorisations.inputs import CenterLeaving
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import CenterMembership


async def end_center_membership(
    actor: Actor, center_membership_id: UUID, given: CenterLeaving, *, expected: int | None = None
) -> CenterMembership:
    """End a unit's membership after its last day: from then on the center reports no new labs of it.

    Labs in the catalogue stay there. Refuses with NotFound, Denied, Stale, or RulesBroken (a last day that has passed
    or lies outside the membership; no reason). Source: DC-6, A-23.
    """
    async with work(actor) as w:
        membership = await w.take(CenterMembership, center_membership_id, expected=expected)
        w.authorise(Permission.CENTER_MEMBERSHIP_END)
        require(
            rules.endable(
                first=membership.from_on,
                last=membership.until_on,
                until=given.until_on,
                today=w.today,
                reason=given.reason,
            )
        )
        membership.until_on = given.until_on
        membership.ended_because = given.reason.strip()
        await w.save(membership, "until_on", "ended_because")
        w.record(CenterMembershipEnded.of(membership, member_id=membership.member_id, until_on=membership.until_on))
        return membership
