"""An institution changes a lab that is still open to changes."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs import rules
from labs.events import LabRevised
from labs.inputs import LabRevision
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from labs.parts import OWN, PARTS, keep_parts, own_columns
from policies.permissions import Permission
from tenants.models import Organisation


async def revise_lab(actor: Actor, lab_id: UUID, given: LabRevision, *, expected: int | None = None) -> Lab:
    """Change a draft or returned lab; what is not given stays as it is.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken when something cannot be kept. Source: LAB-1.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_WRITE)
        lab.state = LAB_LIFE.after(lab.state, LabStep.REVISE)
        require(rules.keepable(given))
        if given.host_id is not None:
            await w.see(Organisation, given.host_id, path="hostId")
        columns = {name: value for name, value in own_columns(given).items() if getattr(lab, name) != value}
        parts = [name for name in PARTS if getattr(given, name) is not None]
        if columns or parts:
            lab.update_from_dict(columns)
            await w.save(lab, *columns)
            await keep_parts(w, lab, given)
            w.record(LabRevised.of(lab, changed=", ".join(sorted([*(columns.keys() & set(OWN)), *parts]))))
        return lab
