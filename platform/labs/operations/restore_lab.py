"""The Office brings a suspended lab back into the catalogue."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from labs import rules
from labs.assessment import assess
from labs.catalogue import open_entry
from labs.events import LabRestored
from labs.inputs import LabRestoration
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission


async def restore_lab(actor: Actor, lab_id: UUID, given: LabRestoration, *, expected: int | None = None) -> Lab:
    """Bring a suspended lab back: from today on it has a new entry in the catalogue.

    Every rule is judged again on this day: recognition and authorisation may have run out meanwhile.
    Refuses with NotFound, Denied (LAB-3), Stale, IllegalStep, or RulesBroken. Source: LAB-3…LAB-5.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        restored = LAB_LIFE.after(lab.state, LabStep.RESTORE)
        require([*await assess(w, lab), *fitting("reason", given.reason, PROSE)])
        lab.state = restored
        lab.decision_reason = given.reason.strip()
        await w.save(lab, "state", "decision_reason")
        await open_entry(w, lab)
        w.record(LabRestored.of(lab))
        return lab
