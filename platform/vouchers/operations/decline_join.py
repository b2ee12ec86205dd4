"""The firm does not take somebody in who asked to act for it."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from policies.permissions import Permission
from tenants.lifecycle import JOIN_LIFE, JoinStep
from tenants.people import JoinRequest
from vouchers.events import JoinDeclined
from vouchers.inputs import JoinAnswer


async def decline_join(
    actor: Actor, join_request_id: UUID, given: JoinAnswer, *, expected: int | None = None
) -> JoinRequest:
    """Decline somebody who asked to act for your firm; they may ask again.

    Refuses with NotFound, Denied (only its administrators), Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        asked = await w.take(JoinRequest, join_request_id, expected=expected)
        w.authorise(Permission.JOIN_REQUEST_ANSWER)
        w.not_own(asked.person_id)
        asked.state = JOIN_LIFE.after(asked.state, JoinStep.DECLINE)
        require(fitting("answer", given.answer, PROSE))
        asked.answer, asked.answered_at, asked.answered_by_id = given.answer.strip(), w.at, actor.person
        await w.save(asked, "state", "answer", "answered_at", "answered_by_id")
        w.record(JoinDeclined.of(asked))
        return asked
