"""An institution reports a lab to the Office."""

from uuid import UUID

from journal.rounds import open_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.assessment import assess
from labs.events import LabSubmitted
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from labs.parts import snapshot
from policies.permissions import Permission


async def submit_lab(actor: Actor, lab_id: UUID, *, expected: int | None = None) -> Lab:
    """Send a lab to the Office for approval.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken naming every failing condition at once.
    Source: LAB-1…LAB-6; PSI-4; through a domain center DC-3…DC-7.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_SUBMIT)
        submitted = LAB_LIFE.after(lab.state, LabStep.SUBMIT)
        findings = await assess(w, lab)
        require(findings)
        lab.state = submitted
        lab.submitted_at = w.at
        lab.submitted_by_id = actor.person
        lab.claimed_at = lab.claimed_by_id = None
        await w.save(lab, "state", "submitted_at", "submitted_by_id", "claimed_at", "claimed_by_id")
        opened = await open_round(w, lab, snapshot=await snapshot(lab), findings=findings)
        w.record(LabSubmitted.of(lab, round=opened.number))
        return lab
