"""An institution reports a lab to the Office."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.assessment import assess
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from labs.submitting import hand_in
from policies.permissions import Permission


async def submit_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Send a lab to the Office for approval.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken naming every failing condition at once.
    A paper that is being scanned is waited for: it would come to count while the Office decides.
    Source: LAB-1…LAB-6; PSI-4; through a domain center DC-3…DC-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_SUBMIT)
        submitted = LAB_LIFE.after(lab.state, LabStep.SUBMIT)
        findings = await assess(w, lab)
        require(findings)
        w.record(await hand_in(w, lab, state=submitted, findings=findings))
        return lab
