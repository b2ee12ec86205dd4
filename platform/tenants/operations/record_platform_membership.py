"""The Office records that a body has joined the Capital S&T Conditions Platform."""

from datetime import date

from tortoise.expressions import Q

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.events import PlatformMembershipRecorded
from tenants.inputs import PlatformJoining
from tenants.models import Organisation, PlatformMembership


async def record_platform_membership(actor: Actor, given: PlatformJoining) -> PlatformMembership:
    """Record from when until when a body is a member of the platform.

    Refuses with Denied, NotFound, or RulesBroken (dates reversed; a membership of the same days). Source: PSI-3, A-14.
    """
    async with work(actor) as w:
        w.authorise(Permission.HOST_MANAGE)
        organisation = await w.take(Organisation, given.organisation_id, path="organisationId")
        require(
            rules.recordable_membership(first=given.from_on, last=given.until_on, overlaps=await _overlapping(given))
        )
        membership = await w.add(
            PlatformMembership(organisation_id=organisation.id, from_on=given.from_on, until_on=given.until_on)
        )
        w.record(PlatformMembershipRecorded.of(membership, organisation_id=organisation.id))
        return membership


async def _overlapping(given: PlatformJoining) -> date | None:
    same = PlatformMembership.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=given.from_on), organisation_id=given.organisation_id
    )
    if given.until_on is not None:
        same = same.filter(from_on__lte=given.until_on)
    row = await same.order_by("from_on").first()
    return row.from_on if row else None
