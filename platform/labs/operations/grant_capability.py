"""The Office grants an open lab a special capability."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import capability_rules, rules
from labs.catalogue import renew_entry
from labs.events import LabCapabilityGranted
from labs.inputs import LabCapabilityGrant
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def grant_capability(
    actor: Actor, lab_id: UUID, given: LabCapabilityGrant, *, expected: int | None = None
) -> Lab:
    """Grant an open or suspended lab a special capability; the catalogue shows it from today on.

    Refuses with NotFound, Denied (LAB-3; one's own report), Stale, IllegalStep, or RulesBroken (held already, no
    reason). Source: DES-1, A-08.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        lab.state = LAB_LIFE.after(lab.state, LabStep.GRANT)
        require(capability_rules.grantable(held=lab.capabilities, capability=given.capability, reason=given.reason))
        lab.capabilities = sorted({*lab.capabilities} | {given.capability.value})
        await w.save(lab, "capabilities")
        await renew_entry(w, lab)
        w.record(LabCapabilityGranted.of(lab, capability=given.capability.value, reason=given.reason.strip()))
        return lab
