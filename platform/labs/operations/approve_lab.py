"""The Office opens a lab to vouchers."""

from uuid import UUID

from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from kernel.texts import PROSE, fitting
from labs import rules
from labs.assessment import assess
from labs.catalogue import open_entry
from labs.certificates import certify
from labs.deciding import decide
from labs.events import LabApproved
from labs.inputs import LabApproval
from labs.kinds import Capability, LabCategory
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def approve_lab(actor: Actor, lab_id: UUID, given: LabApproval, *, expected: int | None = None) -> Lab:
    """Decide that a lab may receive vouchers; it is in the catalogue from today on.

    Every rule is judged again on this day, and the recognition's certificate is there (A-18). A design innovation
    center gets the capability for industrial design with the approval; any other lab only when it is named here
    (DES-1, A-08).
    Refuses with NotFound, Denied (LAB-3; one's own), Stale, IllegalStep, or RulesBroken.
    Source: LAB-3, LAB-4; DC-9 (labs of centers alike).
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        state = LAB_LIFE.after(lab.state, LabStep.APPROVE)
        require([*await assess(w, lab, opens=True), *fitting("reason", given.reason, PROSE)])
        lab.capabilities = sorted(_granted(lab, given))
        lab.opened_on = w.today
        await decide(w, lab, "capabilities", "opened_on", state=state, decision=Decision.APPROVED, reason=given.reason)
        await certify(w, lab)
        await open_entry(w, lab)
        w.record(LabApproved.of(lab, capabilities=", ".join(lab.capabilities), reason=lab.decision_reason))
        return lab


def _granted(lab: Lab, given: LabApproval) -> set[str]:
    granted = {capability.value for capability in given.capabilities}
    if lab.category is LabCategory.BEIJING_DESIGN_CENTER:
        granted.add(Capability.INDUSTRIAL_DESIGN.value)
    return granted
