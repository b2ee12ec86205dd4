"""A domain center answers whoever asked it."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from nominations import contact_rules as rules
from nominations.events import ContactAnswered
from nominations.inputs import CenterAnswer
from nominations.lifecycle import CONTACT_LIFE, ContactStep
from nominations.models import ContactRequest
from policies.permissions import Permission


async def answer_contact(
    actor: Actor, contact_request_id: UUID, given: CenterAnswer, *, expected: int | None = None
) -> ContactRequest:
    """Answer a question to your domain center.

    Refuses with NotFound, Denied, Stale, IllegalStep (answered already), or RulesBroken. Source: DC-8.
    """
    async with work(actor) as w:
        asked = await w.take(ContactRequest, contact_request_id, expected=expected)
        w.authorise(Permission.CONTACT_REQUEST_ANSWER)
        state = CONTACT_LIFE.after(asked.state, ContactStep.ANSWER)
        require(rules.answerable(answer=given.answer))
        asked.state = state
        asked.answer = given.answer.strip()
        asked.answered_at, asked.answered_by_id = w.at, actor.person
        await w.save(asked, "state", "answer", "answered_at", "answered_by_id")
        w.record(ContactAnswered.of(asked))
        return asked
