"""An institution or the Office says that nothing comes of a wish for a lab."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from nominations import rules
from nominations.events import NominationDeclined
from nominations.inputs import NominationRefusal
from nominations.lifecycle import NOMINATION_LIFE, NominationStep
from nominations.models import LabNomination
from policies.permissions import Permission


async def decline_nomination(
    actor: Actor, nomination_id: UUID, given: NominationRefusal, *, expected: int | None = None
) -> LabNomination:
    """Decline to report a nominated lab, saying why; whoever nominated it sees the reason.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken without a reason. Source: LAB-8.
    """
    async with work(actor) as w:
        wish = await w.take(LabNomination, nomination_id, expected=expected)
        w.authorise(Permission.NOMINATION_ANSWER)
        state = NOMINATION_LIFE.after(wish.state, NominationStep.DECLINE)
        require(rules.declinable(reason=given.reason))
        wish.state = state
        wish.answer = given.reason.strip()
        wish.answered_at, wish.answered_by_id = w.at, actor.person
        await w.save(wish, "state", "answer", "answered_at", "answered_by_id")
        w.record(NominationDeclined.of(wish))
        return wish
