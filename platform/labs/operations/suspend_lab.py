"""The Office takes a lab out of the catalogue for the time being."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import rules
from labs.catalogue import close_entry
from labs.deciding import close
from labs.events import LabSuspended
from labs.inputs import LabSuspension
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def suspend_lab(actor: Actor, lab_id: UUID, given: LabSuspension, *, expected: int | None = None) -> Lab:
    """Suspend an open lab: from today on it is outside the catalogue.

    Projects that run with it go on, flagged (A-19).
    Refuses with NotFound, Denied (LAB-3), Stale, IllegalStep, or RulesBroken without a reason. Source: LAB-3, LAB-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        await not_of(w, Parties.of(lab))
        state = LAB_LIFE.after(lab.state, LabStep.SUSPEND)
        require(rules.reasoned(reason=given.reason))
        await close(w, lab, state=state, reason=given.reason)
        await close_entry(w, lab)
        w.record(LabSuspended.of(lab, reason=lab.closed_because))
        return lab
