"""Somebody of the Office takes a lab up."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.events import Parties
from labs import rules
from labs.events import LabClaimed
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def claim_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Take a submitted lab up for review; a colleague may take it over, and whoever decides, decides.

    Refuses with NotFound, Denied (LAB-3; one's own report), Stale or IllegalStep. Source: LAB-3.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        lab.state = LAB_LIFE.after(lab.state, LabStep.CLAIM)
        lab.claimed_at, lab.claimed_by_id = w.at, actor.person
        await w.save(lab, "state", "claimed_at", "claimed_by_id")
        w.record(LabClaimed.of(lab))
        return lab
