"""The lab's institution takes a need on."""

from uuid import UUID

from tortoise.exceptions import IntegrityError

from journal.work import work
from kernel.actor import Actor
from kernel.errors import RulesBroken, require
from matching import proposal_rules as rules
from matching.events import ProposalAccepted
from matching.inputs import ProposalAnswer
from matching.lifecycle import PROPOSAL_LIFE, ProposalStep
from matching.models import Proposal
from policies.permissions import Permission


async def accept_proposal(
    actor: Actor, proposal_id: UUID, given: ProposalAnswer, *, expected: int | None = None
) -> Proposal:
    """Take on the need that was put before the institution's lab.

    One lab takes a need on, the first to answer; an index of the database sees to it, as institutions do not see each
    other's proposals. The need itself follows (`matching.tasks`). What became of it meanwhile, the proposal's own state
    says. Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`proposal_rules.in_time`,
    `answerable`, `NEED_FREE`).
    """
    try:
        async with work(actor) as w:
            proposal = await w.take(Proposal, proposal_id, expected=expected)
            w.authorise(Permission.PROPOSAL_ANSWER)
            accepted = PROPOSAL_LIFE.after(proposal.state, ProposalStep.ACCEPT)
            require([*rules.in_time(answer_by=proposal.answer_by, on=w.today), *rules.answerable(given)])
            proposal.state, proposal.answer, proposal.answered_at = accepted, given.answer.strip(), w.at
            await w.save(proposal, "state", "answer", "answered_at")
            w.record(ProposalAccepted.of(proposal, need_id=proposal.need_id))
            return proposal
    except IntegrityError as met:
        if "proposal_accepted" not in str(met):
            raise
        raise RulesBroken(rules.NEED_FREE.broken("need")) from met
