"""Somebody of a lab or its host asks a domain center."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from nominations import contact_rules as rules
from nominations.events import ContactRequested
from nominations.inputs import CenterQuestion
from nominations.lifecycle import ContactState
from nominations.models import ContactRequest
from policies.permissions import Permission
from tenants.models import Tenant


async def request_contact(actor: Actor, given: CenterQuestion) -> ContactRequest:
    """Ask a domain center how a lab could be reported through it; the answer comes back to you here.

    Refuses with Denied, NotFound, or RulesBroken (no center, nothing asked, or a question that waits already).
    Source: DC-8, DC-3.
    """
    async with work(actor) as w:
        w.authorise(Permission.CONTACT_REQUEST_SEND)
        center = await w.see(Tenant, given.center_id, path="centerId")
        waiting = ContactRequest.filter(
            person_id=actor.person, provider_id=center.id, state=ContactState.WAITING
        ).exists()
        require(
            rules.askable(
                kind=center.kind,
                state=center.state,
                host_name=given.host_name,
                field=given.field,
                message=given.message,
                reply_to=given.reply_to,
                waiting=await waiting,
            )
        )
        asked = await w.add(
            ContactRequest(
                person_id=actor.person,
                provider_id=center.id,
                sender=actor.name[:100],
                host_name=given.host_name.strip(),
                field=given.field.strip(),
                message=given.message.strip(),
                reply_to=given.reply_to.strip(),
            )
        )
        w.record(ContactRequested.of(asked))
        return asked
