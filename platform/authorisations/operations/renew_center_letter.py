"""A unit entrusts its domain center anew, by another letter."""

from uuid import UUID

from authorisations import membership_rules as rules
from authorisations.events import CenterMembershipLetterRenewed
from authorisations.inputs import CenterLetter
from authorisations.papers import is_there, serves_already
from documents.models import Document
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import CenterMembership, Tenant


async def renew_center_letter(
    actor: Actor, center_membership_id: UUID, given: CenterLetter, *, expected: int | None = None
) -> CenterMembership:
    """Have a unit's membership rest on a new letter: the one until now has expired, was replaced, or said too little.

    No other unit joins by a letter that served one. Refuses with NotFound (membership or document), Denied, Stale, or
    RulesBroken (`entrusting`, `renewable`). Source: DC-7.
    """
    async with work(actor) as w:
        await w.take(Tenant, actor.party, path="")  # whoever uses a letter of this center waits
        membership = await w.take(CenterMembership, center_membership_id, expected=expected)
        w.authorise(Permission.CENTER_MEMBERSHIP_RECORD)
        document = await w.see(Document, given.document_id, path="documentId")
        entrusting = rules.entrusting(
            kind=document.kind,
            there=await is_there(document),
            letter_used=await serves_already(document, of=membership.member_id, beside=membership.id),
            scope=given.scope,
        )
        same = document.id == membership.document_id
        require([*entrusting, *rules.renewable(same=same, last=membership.until_on, today=w.today)])
        before, membership.document_id = membership.document_id, document.id
        if before:
            membership.former_document_ids = [*membership.former_document_ids, before]
        membership.scope = [each.value for each in dict.fromkeys(given.scope)]
        await w.save(membership, "document_id", "former_document_ids", "scope")
        w.record(
            CenterMembershipLetterRenewed.of(
                membership, member_id=membership.member_id, document_id=document.id, before_id=before
            )
        )
        return membership
