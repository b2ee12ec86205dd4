"""The lab's institution does not take a need on."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from matching import proposal_rules as rules
from matching.events import ProposalDeclined
from matching.inputs import ProposalAnswer
from matching.lifecycle import PROPOSAL_LIFE, ProposalStep
from matching.models import Proposal
from policies.permissions import Permission


async def decline_proposal(
    actor: Actor, proposal_id: UUID, given: ProposalAnswer, *, expected: int | None = None
) -> Proposal:
    """Decline the need that was put before the institution's lab, saying why.

    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`proposal_rules.in_time`, `declinable`).
    """
    async with work(actor) as w:
        proposal = await w.take(Proposal, proposal_id, expected=expected)
        w.authorise(Permission.PROPOSAL_ANSWER)
        declined = PROPOSAL_LIFE.after(proposal.state, ProposalStep.DECLINE)
        require([*rules.in_time(answer_by=proposal.answer_by, on=w.today), *rules.declinable(given)])
        proposal.state, proposal.answer, proposal.answered_at = declined, given.answer.strip(), w.at
        await w.save(proposal, "state", "answer", "answered_at")
        w.record(ProposalDeclined.of(proposal, need_id=proposal.need_id))
        return proposal
