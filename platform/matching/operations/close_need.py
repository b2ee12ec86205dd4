"""A need is not pursued any more."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from matching import need_rules as rules
from matching.ending import withdraw_unanswered
from matching.events import NeedClosed
from matching.inputs import NeedClosing
from matching.lifecycle import NEED_LIFE, NeedStep
from matching.models import Need
from policies.permissions import Permission

CLOSED = "需求已关闭 / The need is closed"


async def close_need(actor: Actor, need_id: UUID, given: NeedClosing, *, expected: int | None = None) -> Need:
    """Close a need, saying why; proposals that no lab has answered are taken back.

    The reason stays with the need; labs are told that it is closed.

    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken without a reason.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_RECORD)
        need.state = NEED_LIFE.after(need.state, NeedStep.CLOSE)
        require(rules.reasoned(given.reason))
        need.closed_at, need.closed_because = w.at, given.reason.strip()
        await w.save(need, "state", "closed_at", "closed_because")
        await withdraw_unanswered(w, need, CLOSED)
        w.record(NeedClosed.of(need, reason=need.closed_because))
        return need
