"""The Office refuses a lab."""

from uuid import UUID

from journal.models import Decision
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import rules
from labs.deciding import decide
from labs.events import LabRejected
from labs.inputs import LabRejection
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def reject_lab(actor: Actor, lab_id: UUID, given: LabRejection, *, expected: int | None = None) -> Lab:
    """Decide that a lab may not receive vouchers, saying why.

    Refuses with NotFound, Denied (LAB-3; one's own), Stale, IllegalStep, or RulesBroken without a reason.
    Source: LAB-3; DC-9 (labs of centers alike).
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        state = LAB_LIFE.after(lab.state, LabStep.REJECT)
        require(rules.reasoned(reason=given.reason))
        await decide(w, lab, state=state, decision=Decision.REJECTED, reason=given.reason)
        w.record(LabRejected.of(lab, reason=lab.decision_reason))
        return lab
