"""An institution keeps an open lab's instruments, contacts, services and terms up to date."""

from uuid import UUID

from journal.system import on_behalf
from journal.work import transaction, work
from kernel.actor import Actor
from kernel.errors import require
from labs import rules
from labs.catalogue import renew_entry
from labs.events import LabAmended
from labs.inputs import LabAmendment, LabRevision
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from labs.parts import PARTS, keep_parts, own_columns
from policies.permissions import Permission


async def amend_lab(actor: Actor, lab_id: UUID, given: LabAmendment, *, expected: int | None = None) -> Lab:
    """Change what an open or suspended lab offers and how it is reached, without a new approval.

    The catalogue shows it at once and keeps what it showed before. What the Office approved stays: host, name,
    category, field and recognition. A recognition is renewed by the Office (`renew_recognition`); for the others the
    lab is reported anew. Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken when something cannot be
    kept. Source: LAB-6.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_WRITE)
        lab.state = LAB_LIFE.after(lab.state, LabStep.AMEND)
        revision = LabRevision(**vars(given))
        require(rules.keepable(revision))
        columns = {name: value for name, value in own_columns(revision).items() if getattr(lab, name) != value}
        parts = [name for name in PARTS if getattr(revision, name) is not None]
        if columns or parts:
            lab.update_from_dict(columns)
            await w.save(lab, *columns)
            await keep_parts(w, lab, revision)
            async with transaction(on_behalf(actor)):  # the catalogue is nobody's own
                await renew_entry(w, lab)
            w.record(LabAmended.of(lab, changed=", ".join(sorted([*columns, *parts]))))
        return lab
