"""After a failed review, one party proposes how the responsibility lies."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import responsibility_rules as rules
from reviews.events import ResponsibilityProposed
from reviews.inputs import ResponsibilityProposal
from reviews.lifecycle import RecordState
from reviews.models import CompletionReview, ResponsibilityRecord
from reviews.sides import side_of


async def propose_responsibility(
    actor: Actor, review_id: UUID, given: ResponsibilityProposal, *, expected: int | None = None
) -> ResponsibilityRecord:
    """Propose to the other party how the responsibility for a failed review lies; it says nothing until they agree.

    Nobody has to, and nothing follows from it here: the platform decides on no money. It speaks of the present panel's
    verdict alone; what was said of an earlier one stays with that one.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`responsibility_rules.proposable`). Source: REV-5, REV-6.
    """
    async with work(actor) as w:
        review = await w.take(CompletionReview, review_id, expected=expected)
        w.authorise(Permission.RESPONSIBILITY_RECORD, because=rules.PARTIES_ONLY)
        side = side_of(actor, rules.PARTIES_ONLY)
        standing = ResponsibilityRecord.filter(review_id=review.id, panel=review.panel).exclude(
            state=RecordState.DECLINED
        )
        require(rules.proposable(given, verdict=review.verdict, another=await standing.exists()))
        record = await w.add(
            ResponsibilityRecord(
                review_id=review.id,
                project_id=review.project_id,
                applicant_id=review.applicant_id,
                provider_id=review.provider_id,
                panel=review.panel,
                responsible=given.responsible,
                statement=given.statement.strip(),
                proposed_by_side=side,
                proposed_by_id=w.actor.person,
            )
        )
        w.record(ResponsibilityProposed.of(record, side=side.value))
        return record
