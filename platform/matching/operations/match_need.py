"""Labs of the catalogue are suggested for a need, each with its reasons."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from matching.acting import require_recommending
from matching.events import NeedMatched
from matching.lifecycle import NEED_LIFE, NeedStep, ProposalState
from matching.models import Need, Proposal
from matching.ranking import Candidate, candidates
from matching.reasons import reasons
from policies.permissions import Permission


async def match_need(actor: Actor, need_id: UUID, *, expected: int | None = None) -> Need:
    """Suggest the ten labs of today's catalogue that fit a need best, in place of earlier suggestions.

    Labs to which the need was sent already keep their proposal and are not suggested again. A need for which no lab
    was ever found stays as it is. Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken
    (`recommender_rules.recommending`). Source: REC-6, REC-18, LAB-7.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_RECORD)
        matched = NEED_LIFE.after(need.state, NeedStep.MATCH)
        await require_recommending(w)
        found = await _candidates(w, need)
        await _replace(w, need, found)
        if found:
            need.state = matched
        await w.save(need, "state")
        w.record(NeedMatched.of(need, suggestions=len(found)))
        return need


async def _candidates(w: Work, need: Need) -> list[Candidate]:
    asked = Proposal.filter(need_id=need.id).exclude(state=ProposalState.SUGGESTED)
    return await candidates(
        f"{need.title} {need.description}",
        on=w.today,
        activity_type=need.activity_type,
        industrial_design=need.industrial_design,
        field=need.field,
        besides=frozenset(UUID(str(key)) for key in await asked.values_list("lab_id", flat=True)),
    )


async def _replace(w: Work, need: Need, found: list[Candidate]) -> None:
    await Proposal.filter(need_id=need.id, state=ProposalState.SUGGESTED).delete()
    for rank, candidate in enumerate(found, 1):
        await w.add(
            Proposal(
                need_id=need.id,
                lab_id=candidate.lab_id,
                entry_id=candidate.entry_id,
                recommender_id=need.recommender_id,
                applicant_id=need.applicant_id,
                rank=rank,
                score=candidate.score,
                reasons=reasons(need, candidate),
            )
        )
