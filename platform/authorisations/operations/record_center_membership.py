"""A domain center records a unit that has joined it."""

from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from authorisations import membership_rules as rules
from authorisations.events import CenterMembershipRecorded
from authorisations.inputs import CenterJoining
from authorisations.papers import is_there, recorded_from, serves_already
from authorisations.ways import taken_in
from documents.models import Document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import CenterMembership, Organisation, Tenant


async def record_center_membership(actor: Actor, given: CenterJoining) -> CenterMembership:
    """Record that a unit has joined your domain center and entrusted it with voucher work by letter.

    Refuses with Denied, NotFound (unit or document), or RulesBroken. Source: DC-3, DC-6, DC-7, A-24.
    """
    async with work(actor) as w:
        w.authorise(Permission.CENTER_MEMBERSHIP_RECORD)
        center = await w.take(Tenant, actor.party, path="")
        member = await w.see(Organisation, given.member_id, path="memberId")
        document = await w.see(Document, given.document_id, path="documentId")
        findings = rules.joinable(
            kind=center.kind,
            document=document.kind,
            there=await is_there(document),
            recorded=await recorded_from(document, of=member.id),
            letter_used=await serves_already(document, of=member.id),
            scope=given.scope,
            first=given.from_on,
            last=given.until_on,
            overlaps=await _overlapping(given, center.id),
        )
        require([*findings, *await taken_in(w, center, member, path="memberId")])
        membership = await w.add(
            CenterMembership(
                member_id=member.id,
                provider_id=center.id,
                from_on=given.from_on,
                until_on=given.until_on,
                scope=[each.value for each in dict.fromkeys(given.scope)],
                document_id=document.id,
            )
        )
        w.record(CenterMembershipRecorded.of(membership, member_id=member.id))
        return membership


async def _overlapping(given: CenterJoining, center_id: UUID) -> date | None:
    same = CenterMembership.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=given.from_on), member_id=given.member_id, provider_id=center_id
    )
    if given.until_on is not None:
        same = same.filter(from_on__lte=given.until_on)
    row = await same.order_by("from_on").first()
    return row.from_on if row else None
