"""A proposal on responsibility is not agreed to, or is taken back."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import responsibility_rules as rules
from reviews.events import ResponsibilityDeclined
from reviews.inputs import ResponsibilityDecline
from reviews.lifecycle import RECORD_LIFE, RecordStep
from reviews.models import ResponsibilityRecord
from reviews.sides import side_of


async def decline_responsibility(
    actor: Actor, record_id: UUID, given: ResponsibilityDecline, *, expected: int | None = None
) -> ResponsibilityRecord:
    """Do not agree to what the other party proposed, or take one's own proposal back; another may follow.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken without a reason. Source: REV-5.
    """
    async with work(actor) as w:
        record = await w.take(ResponsibilityRecord, record_id, expected=expected)
        w.authorise(Permission.RESPONSIBILITY_RECORD, because=rules.PARTIES_ONLY)
        side_of(actor, rules.PARTIES_ONLY)
        declined = RECORD_LIFE.after(record.state, RecordStep.DECLINE)
        require(rules.recordable_decline(given))
        record.state, record.answer_reason = declined, given.reason.strip()
        record.answered_at, record.answered_by_id = w.at, w.actor.person
        await w.save(record, "state", "answer_reason", "answered_at", "answered_by_id")
        w.record(ResponsibilityDeclined.of(record))
        return record
