"""An institution gives up a lab that it has not submitted, or that came back."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from labs.events import LabDiscarded
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission


async def discard_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Give up a draft or returned lab for good: lists leave it out unless its state is asked for.

    Nothing is deleted, its documents stay with it, and its name may be used again. Wishes that were taken up with it
    wait for their answer again (LAB-8). Refuses with NotFound, Denied, Stale or IllegalStep.
    Source: our proposal for what the notice leaves open.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_WRITE)
        lab.state = LAB_LIFE.after(lab.state, LabStep.DISCARD)
        await w.save(lab, "state")
        w.record(LabDiscarded.of(lab))
        return lab
