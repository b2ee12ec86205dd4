"""A suggestion is put before the lab's institution, which sees it from then on."""

from datetime import timedelta
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.queries import in_catalogue
from matching import proposal_rules as rules
from matching.acting import require_recommending
from matching.events import ProposalSent
from matching.lifecycle import PROPOSAL_LIFE, ProposalStep
from matching.models import Need, Proposal
from matching.parameters import PROPOSAL_DAYS
from matching.showing import SHOWN, show, waits_for_firm
from policies.permissions import Permission


async def send_proposal(actor: Actor, proposal_id: UUID, *, expected: int | None = None) -> Proposal:
    """Put a need before the institution of a suggested lab, as far as the enterprise has consented to.

    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`recommender_rules.recommending`,
    `proposal_rules.sendable`). Source: REC-18, LAB-7.
    """
    async with work(actor) as w:
        need = await w.take(Need, (await w.see(Proposal, proposal_id)).need_id)
        proposal = await w.take(Proposal, proposal_id, expected=expected)
        w.authorise(Permission.PROPOSAL_SEND)
        sent = PROPOSAL_LIFE.after(proposal.state, ProposalStep.SEND)
        await require_recommending(w)
        entry = await in_catalogue(proposal.lab_id, w.today)
        require(
            rules.sendable(need=need.state, listed=entry is not None, consent=need.consent, waits=waits_for_firm(need))
        )
        assert entry is not None, "a lab that is not listed was refused"
        proposal.state, proposal.sent_at = sent, w.at
        proposal.entry_id, proposal.provider_id = entry.id, entry.provider_id
        proposal.answer_by = w.today + timedelta(days=await PROPOSAL_DAYS.on(w.today))
        show(need, proposal)
        await w.save(proposal, "state", "sent_at", "entry_id", "provider_id", "answer_by", *SHOWN)
        w.record(ProposalSent.of(proposal, need_id=need.id))
        return proposal
