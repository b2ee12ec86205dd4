"""The other party agrees to how the responsibility for a failed review lies."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, require
from kernel.rules import failures
from policies.permissions import Permission
from reviews import responsibility_rules as rules
from reviews.events import ResponsibilityAgreed
from reviews.lifecycle import RECORD_LIFE, RecordStep
from reviews.models import CompletionReview, ResponsibilityRecord
from reviews.sides import side_of


async def agree_responsibility(actor: Actor, record_id: UUID, *, expected: int | None = None) -> ResponsibilityRecord:
    """Agree to what the other party proposed; with that it is both parties' record.

    Refuses with NotFound, Denied (also to whoever proposed it), IllegalStep, Stale, or RulesBroken when another panel
    has been called meanwhile. Source: REV-5.
    """
    async with work(actor) as w:
        seen = await w.see(ResponsibilityRecord, record_id)
        review = await w.take(
            CompletionReview, seen.review_id
        )  # before its record, so that no panel is called meanwhile
        record = await w.take(ResponsibilityRecord, record_id, expected=expected)
        w.authorise(Permission.RESPONSIBILITY_RECORD, because=rules.PARTIES_ONLY)
        side = side_of(actor, rules.PARTIES_ONLY)
        if broken := failures(rules.agreeable(proposed_by=record.proposed_by_side, side=side)):
            raise Denied(*broken)
        agreed = RECORD_LIFE.after(record.state, RecordStep.AGREE)
        require(rules.failed(verdict=review.verdict, same_panel=record.panel == review.panel))
        record.state, record.answered_at, record.answered_by_id = agreed, w.at, w.actor.person
        await w.save(record, "state", "answered_at", "answered_by_id")
        w.record(ResponsibilityAgreed.of(record))
        return record
