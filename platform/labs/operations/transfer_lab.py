"""A lab goes over from one domain center to another."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import reporting_rules, rules
from labs.assessment import at_center
from labs.catalogue import close_entry, open_entry
from labs.events import LabRelinquished, LabTransferred
from labs.lifecycle import LAB_LIFE, LabState, LabStep
from labs.models import Lab
from labs.tie_inputs import LabTransfer
from policies.permissions import Permission
from tenants.models import Organisation, Tenant


async def transfer_lab(actor: Actor, lab_id: UUID, given: LabTransfer, *, expected: int | None = None) -> Lab:
    """Give an open or suspended lab to another domain center that its host has joined: one ends, the other begins.

    An open lab's entry in the catalogue ends today and a new one begins; projects keep the center that they began
    with. Refuses with NotFound, Denied (LAB-3), Stale, IllegalStep, or RulesBroken. Source: A-23; DC-3, DC-5…DC-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        lab.state = LAB_LIFE.after(lab.state, LabStep.TRANSFER)
        before = await w.see(Tenant, lab.provider_id)
        center = await w.see(Tenant, given.center_id, path="centerId")
        host = await w.see(Organisation, lab.host_id)
        lab.field_exception = given.field_exception.strip()
        require(
            [
                *rules.reasoned(reason=given.reason),
                *reporting_rules.transferable(before=before.kind, to=center.kind, same=before.id == center.id),
                *reporting_rules.working(state=center.state),
                *await at_center(w, lab, center, host),
            ]
        )
        lab.provider_id = center.id
        await w.save(lab, "provider_id", "field_exception")
        if lab.state is LabState.OPEN:
            await close_entry(w, lab)
            await open_entry(w, lab)
        w.record(LabTransferred.of(lab, center_id=before.id))
        left = Parties(provider_id=before.id)
        w.record(LabRelinquished(subject_type="Lab", subject_id=lab.id, parties=left, center_id=center.id))
        return lab
