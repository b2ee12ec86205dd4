"""The Office sends a lab back for correction."""

from uuid import UUID

from journal.models import Decision
from journal.remarks import remarkable
from journal.rounds import as_submitted
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import rules
from labs.deciding import decide
from labs.events import LabReturned
from labs.inputs import REMARKABLE, LabReturn
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from policies.permissions import Permission
from tenants.ties import not_of


async def return_lab(actor: Actor, lab_id: UUID, given: LabReturn, *, expected: int | None = None) -> Lab:
    """Send a lab back to its institution for correction, saying what to correct.

    Refuses with NotFound, Denied (LAB-3; one's own), Stale, IllegalStep, or RulesBroken without a reason, or
    with a remark on what is no field of a lab.
    Source: LAB-3; DC-9 (labs of centers alike).
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        state = LAB_LIFE.after(lab.state, LabStep.RETURN)
        require(
            [
                *rules.reasoned(reason=given.reason),
                *remarkable(given.remarks, sections=REMARKABLE, submitted=await as_submitted(lab)),
            ]
        )
        await decide(w, lab, state=state, decision=Decision.RETURNED, reason=given.reason, remarks=given.remarks)
        w.record(LabReturned.of(lab, reason=lab.decision_reason))
        return lab
