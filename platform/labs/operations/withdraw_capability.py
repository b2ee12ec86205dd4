"""The Office withdraws a special capability from a lab."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import capability_rules, rules
from labs.catalogue import renew_entry
from labs.events import LabCapabilityWithdrawn
from labs.inputs import LabCapabilityWithdrawal
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def withdraw_capability(
    actor: Actor, lab_id: UUID, given: LabCapabilityWithdrawal, *, expected: int | None = None
) -> Lab:
    """Withdraw a special capability; from today on the catalogue shows the lab without it.

    Projects that were submitted and signed with it go on, as they do when a lab leaves the catalogue (A-19).
    Refuses with NotFound, Denied (LAB-3; one's own report), Stale, IllegalStep, or RulesBroken (not held, no reason).
    Source: DES-1, A-08.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        lab.state = LAB_LIFE.after(lab.state, LabStep.WITHDRAW)
        require(capability_rules.withdrawable(held=lab.capabilities, capability=given.capability, reason=given.reason))
        lab.capabilities = sorted({*lab.capabilities} - {given.capability.value})
        await w.save(lab, "capabilities")
        await renew_entry(w, lab)
        w.record(LabCapabilityWithdrawn.of(lab, capability=given.capability.value, reason=given.reason.strip()))
        return lab
