"""A suggestion is put before the lab's institution, which sees it from then on."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.queries import in_catalogue
from matching import rules
from matching.events import ProposalSent
from matching.lifecycle import PROPOSAL_LIFE, ProposalStep
from matching.models import Need, Proposal
from policies.permissions import Permission
from tenants.models import Tenant


async def send_proposal(actor: Actor, proposal_id: UUID, *, expected: int | None = None) -> Proposal:
    """Put a need before the institution of a suggested lab.

    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`rules.recommending`, `rules.sendable`).
    Source: REC-18, LAB-7.
    """
    async with work(actor) as w:
        need = await w.take(Need, (await w.see(Proposal, proposal_id)).need_id)
        proposal = await w.take(Proposal, proposal_id, expected=expected)
        w.authorise(Permission.PROPOSAL_SEND)
        sent = PROPOSAL_LIFE.after(proposal.state, ProposalStep.SEND)
        tenant = await w.see(Tenant, proposal.recommender_id, path="")
        entry = await in_catalogue(proposal.lab_id, w.today)
        require(
            [
                *rules.recommending(state=tenant.state),
                *rules.sendable(need=need.state, listed=entry is not None),
            ]
        )
        assert entry is not None, "a lab that is not listed was refused"
        proposal.state, proposal.sent_at = sent, w.at
        proposal.entry_id, proposal.provider_id = entry.id, entry.provider_id
        await w.save(proposal, "state", "sent_at", "entry_id", "provider_id")
        w.record(ProposalSent.of(proposal, need_id=need.id))
        return proposal
