"""A proposal is taken back before the lab has answered."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from matching import need_rules as rules
from matching.ending import withdraw
from matching.inputs import ProposalWithdrawal
from matching.lifecycle import PROPOSAL_LIFE, ProposalStep
from matching.models import Need, Proposal
from policies.permissions import Permission


async def withdraw_proposal(
    actor: Actor, proposal_id: UUID, given: ProposalWithdrawal, *, expected: int | None = None
) -> Proposal:
    """Take a proposal back that its lab has not answered, saying why; the need stays open for others.

    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken without a reason.
    """
    async with work(actor) as w:
        await w.take(Need, (await w.see(Proposal, proposal_id)).need_id)
        proposal = await w.take(Proposal, proposal_id, expected=expected)
        w.authorise(Permission.PROPOSAL_SEND)
        PROPOSAL_LIFE.after(proposal.state, ProposalStep.WITHDRAW)
        require(rules.reasoned(given.reason))
        await withdraw(w, proposal, given.reason.strip())
        return proposal
