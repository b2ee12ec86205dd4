"""The firm takes somebody in who asked to act for it."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from policies.permissions import Permission, Role
from tenants.lifecycle import JOIN_LIFE, JoinStep
from tenants.people import JoinRequest, Membership
from vouchers.events import JoinAccepted
from vouchers.inputs import JoinAnswer


async def accept_join(
    actor: Actor, join_request_id: UUID, given: JoinAnswer, *, expected: int | None = None
) -> JoinRequest:
    """Take somebody in who asked to act for your firm: they see and do what its members do.

    Refuses with NotFound, Denied (only its administrators), Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        asked = await w.take(JoinRequest, join_request_id, expected=expected)
        w.authorise(Permission.JOIN_REQUEST_ANSWER)
        w.not_own(asked.person_id)
        asked.state = JOIN_LIFE.after(asked.state, JoinStep.ACCEPT)
        require(fitting("answer", given.answer, PROSE))
        asked.answer, asked.answered_at, asked.answered_by_id = given.answer.strip(), w.at, actor.person
        await w.save(asked, "state", "answer", "answered_at", "answered_by_id")
        await _take_in(w, asked)
        w.record(JoinAccepted.of(asked))
        return asked


async def _take_in(w: Work, asked: JoinRequest) -> None:
    """Unless somebody gave them a role meanwhile."""
    if await Membership.exists(person_id=asked.person_id, applicant_id=asked.applicant_id, until_on=None):
        return
    await w.add(
        Membership(person_id=asked.person_id, applicant_id=asked.applicant_id, role=Role.APPLICANT, from_on=w.today)
    )
