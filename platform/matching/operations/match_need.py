"""Labs of the catalogue are suggested for a need, each with its reasons."""

from typing import Any
from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from matching.acting import require_recommending
from matching.events import NeedMatched
from matching.exclusion_rules import explained
from matching.lifecycle import NEED_LIFE, NeedStep, ProposalState
from matching.models import Need, Proposal
from matching.ranking import Candidate, candidates, left_out
from matching.reasons import reasons
from policies.permissions import Permission


async def match_need(actor: Actor, need_id: UUID, *, expected: int | None = None) -> Need:
    """Suggest the ten labs of today's catalogue that fit a need best, in place of earlier suggestions.

    Labs to which the need was sent already keep their proposal and are not suggested again. A need for which no lab
    was ever found stays as it is, and says which condition left out how many labs (`exclusion_rules.explained`).
    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`recommender_rules.recommending`).
    Source: REC-6, REC-18, LAB-7.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_RECORD)
        matched = NEED_LIFE.after(need.state, NeedStep.MATCH)
        await require_recommending(w)
        asked = await _asked(need)
        found = await _candidates(w, need, asked)
        await _replace(w, need, found)
        if found:
            need.state = matched
        need.match_findings = [] if found else await _explained(w, need, asked)
        await w.save(need, "state", "match_findings")
        w.record(NeedMatched.of(need, suggestions=len(found)))
        return need


async def _asked(need: Need) -> frozenset[UUID]:
    """The labs to which the need was sent already."""
    asked = Proposal.filter(need_id=need.id).exclude(state=ProposalState.SUGGESTED)
    return frozenset(UUID(str(key)) for key in await asked.values_list("lab_id", flat=True))


async def _candidates(w: Work, need: Need, asked: frozenset[UUID]) -> list[Candidate]:
    return await candidates(
        f"{need.title} {need.description}",
        on=w.today,
        activity_type=need.activity_type,
        industrial_design=need.industrial_design,
        field=need.field,
        besides=asked,
    )


async def _explained(w: Work, need: Need, asked: frozenset[UUID]) -> list[dict[str, Any]]:
    """Why there is nobody to suggest, as it is kept with the need."""
    counts = await left_out(
        on=w.today, activity_type=need.activity_type, industrial_design=need.industrial_design, besides=asked
    )
    return [finding.as_json() for finding in explained(counts, activity=need.activity_type)]


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
