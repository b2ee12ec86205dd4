"""A lab goes over from one institution to another."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import institution_rules, rules
from labs.assessment import route
from labs.catalogue import close_entry, open_entry
from labs.events import LabRelinquished, LabTransferred
from labs.inputs import LabTransfer
from labs.lifecycle import LAB_LIFE, LabState, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.models import Organisation, Tenant
from tenants.ties import not_of


async def transfer_lab(actor: Actor, lab_id: UUID, given: LabTransfer, *, expected: int | None = None) -> Lab:
    """Give an open or suspended lab to another institution that may report it today: one ends, the other begins.

    To another center that the host has joined; to the institution of its own that the host has meanwhile authorised, or
    from there to a center. An open lab's entry in the catalogue ends today and a new one begins; projects keep the
    institution that they began with. Refuses with NotFound, Denied (LAB-3; one's own report), Stale, IllegalStep, or
    RulesBroken. Source: A-23; LAB-1, PSI-2…4; DC-3, DC-5…DC-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        lab.state = LAB_LIFE.after(lab.state, LabStep.TRANSFER)
        before = await w.see(Tenant, lab.provider_id)
        after = await w.see(Tenant, given.institution_id, path="institutionId")
        await not_of(w, Parties.of(lab), Parties(provider_id=after.id))
        host = await w.see(Organisation, lab.host_id)
        lab.field_exception = given.field_exception.strip()
        require(
            [
                *rules.reasoned(reason=given.reason),
                *institution_rules.transferable(same=before.id == after.id),
                *institution_rules.working(state=after.state),
                *await route(w, lab, after, host),
            ]
        )
        lab.provider_id = after.id
        await w.save(lab, "provider_id", "field_exception")
        if lab.state is LabState.OPEN:
            await close_entry(w, lab)
            await open_entry(w, lab)
        reason, left = given.reason.strip(), Parties(provider_id=before.id)
        w.record(LabTransferred.of(lab, center_id=before.id, reason=reason))
        w.record(
            LabRelinquished(subject_type="Lab", subject_id=lab.id, parties=left, center_id=after.id, reason=reason)
        )
        return lab
