"""What becomes of proposals that wait for an answer when their need needs none any more."""

from journal.work import Work
from matching.events import ProposalWithdrawn
from matching.lifecycle import PROPOSAL_LIFE, ProposalState, ProposalStep
from matching.models import Need, Proposal
from matching.showing import sent


async def withdraw_unanswered(w: Work, need: Need, because: str) -> None:
    """Take back every proposal of a locked need that no lab has answered."""
    for proposal in await sent(need):
        if proposal.state is ProposalState.SENT:
            await withdraw(w, proposal, because)


async def withdraw(w: Work, proposal: Proposal, because: str) -> None:
    proposal.state = PROPOSAL_LIFE.after(proposal.state, ProposalStep.WITHDRAW)
    proposal.withdrawn_because = because
    await w.save(proposal, "state", "withdrawn_because")
    w.record(ProposalWithdrawn.of(proposal, need_id=proposal.need_id))
