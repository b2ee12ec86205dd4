"""The Office brings a suspended lab back into the catalogue."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from kernel.texts import PROSE, fitting
from labs import rules
from labs.assessment import assess
from labs.catalogue import open_entry
from labs.certificates import certify
from labs.deciding import reopen
from labs.events import LabRestored
from labs.inputs import LabRestoration
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def restore_lab(actor: Actor, lab_id: UUID, given: LabRestoration, *, expected: int | None = None) -> Lab:
    """Bring a suspended lab back: from today on it has a new entry in the catalogue.

    Every rule is judged again on this day: recognition and authorisation may have run out meanwhile. The certificate
    must be there (A-18).
    Refuses with NotFound, Denied (LAB-3; one's own report), Stale, IllegalStep, or RulesBroken. Source: LAB-3…LAB-5.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        restored = LAB_LIFE.after(lab.state, LabStep.RESTORE)
        require([*await assess(w, lab, opens=True), *fitting("reason", given.reason, PROSE)])
        await reopen(w, lab, state=restored)
        await certify(w, lab)
        await open_entry(w, lab)
        w.record(LabRestored.of(lab, reason=given.reason.strip()))
        return lab
