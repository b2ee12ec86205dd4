"""The Office takes a lab out of the catalogue for good."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import rules
from labs.catalogue import close_entry
from labs.deciding import close
from labs.events import LabRemoved
from labs.inputs import LabRemoval
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def remove_lab(actor: Actor, lab_id: UUID, given: LabRemoval, *, expected: int | None = None) -> Lab:
    """Remove an open or suspended lab: from today on it is outside the catalogue, for good.

    Projects that run with it go on, flagged (A-19).
    Refuses with NotFound, Denied (LAB-3), Stale, IllegalStep, or RulesBroken without a reason. Source: LAB-3, LAB-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        await not_of(w, Parties.of(lab))
        state = LAB_LIFE.after(lab.state, LabStep.REMOVE)
        require(rules.reasoned(reason=given.reason))
        await close(w, lab, state=state, reason=given.reason)
        await close_entry(w, lab)
        w.record(LabRemoved.of(lab, reason=lab.closed_because))
        return lab
