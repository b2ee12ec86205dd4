"""The Office records that a body leaves the Capital S&T Conditions Platform."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.events import PlatformMembershipEnded
from tenants.inputs import PlatformLeaving
from tenants.models import PlatformMembership


async def end_platform_membership(
    actor: Actor, platform_membership_id: UUID, given: PlatformLeaving, *, expected: int | None = None
) -> PlatformMembership:
    """End a body's membership after its last day, which may be one to come.

    From then on its letters count no more (PSI-3) and its labs may go through a center (DC-3); labs in the catalogue
    stay there. Refuses with NotFound, Denied, Stale, or RulesBroken (a last day that has passed or lies outside the
    membership; no reason). Source: PSI-3, A-14.
    """
    async with work(actor) as w:
        await w.see(PlatformMembership, platform_membership_id)  # everybody sees it, and is told who decides
        w.authorise(Permission.HOST_MANAGE)
        membership = await w.take(PlatformMembership, platform_membership_id, expected=expected)
        require(
            rules.endable_membership(
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
        w.record(
            PlatformMembershipEnded.of(
                membership,
                organisation_id=membership.organisation_id,
                until_on=given.until_on,
                reason=membership.ended_because,
            )
        )
        return membership
