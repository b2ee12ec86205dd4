"""Somebody of the Office lays a lab back for whoever takes it up next."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs import rules
from labs.events import LabReleased
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission


async def release_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Lay a lab back that you, or a colleague who is away, took up; it waits on as long as it did.

    Refuses with NotFound, Denied (LAB-3), Stale, IllegalStep, or RulesBroken when nobody has it. Source: LAB-3.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        lab.state = LAB_LIFE.after(lab.state, LabStep.RELEASE)
        require(rules.releasable(claimed=lab.claimed_at is not None))
        lab.claimed_at = lab.claimed_by_id = None
        await w.save(lab, "state", "claimed_at", "claimed_by_id")
        w.record(LabReleased.of(lab))
        return lab
