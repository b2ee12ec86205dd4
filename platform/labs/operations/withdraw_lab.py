"""An institution takes back a lab that waits for the Office's decision."""

from uuid import UUID

from journal.models import Decision
from journal.rounds import close_round, decided_last
from journal.work import work
from kernel.actor import Actor
from labs.events import LabWithdrawn
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission


async def withdraw_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Take a submitted lab back, at any time before it is decided on: it is a draft again, or returned as it was.

    Its round is closed as withdrawn, and the Office is told; whoever took the lab up has it no more. A draft is nobody
    else's business: the Office sees it again once it is submitted again.
    Refuses with NotFound, Denied, Stale or IllegalStep. Source: our proposal for what the notice leaves open.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_SUBMIT)
        before = await decided_last(lab, Decision.RETURNED)
        step = LabStep.TAKE_BACK_CORRECTED if before else LabStep.TAKE_BACK
        lab.state = LAB_LIFE.after(lab.state, step)
        lab.submitted_at = before.submitted_at if before else None
        lab.submitted_by_id = before.submitted_by_id if before else None
        lab.claimed_at = lab.claimed_by_id = None
        await w.save(lab, "state", "submitted_at", "submitted_by_id", "claimed_at", "claimed_by_id")
        closed = await close_round(w, lab, Decision.WITHDRAWN, "")
        w.record(LabWithdrawn.of(lab, round=closed.number))
        return lab
