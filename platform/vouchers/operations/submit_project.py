"""An applicant hands the application in."""

from uuid import UUID

from journal.rounds import open_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.queries import in_catalogue
from policies.permissions import Permission
from vouchers import rules
from vouchers.assessment import facts_of, snapshot
from vouchers.events import ProjectSubmitted
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def submit_project(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Project:
    """Hand the application in to the Office.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`rules.submittable`).
    Source: SUP-1…4, LAB-7; priority orders the queue and never refuses (PRI-0).
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.PROJECT_SUBMIT)
        submitted = PROJECT_LIFE.after(project.state, ProjectStep.SUBMIT)
        facts = await facts_of(w, project)
        findings = list(rules.submittable(facts))
        require(findings)
        listed = await in_catalogue(project.lab_id, w.today)
        assert listed is not None, "a lab outside the catalogue was refused"
        project.entry_id, project.provider_id = listed.id, listed.provider_id  # as the lab is shown today
        project.state = submitted
        project.prioritised = rules.prioritised(facts)
        project.submitted_at = w.at
        project.submitted_by_id = actor.person
        await w.save(project, "state", "prioritised", "submitted_at", "submitted_by_id", "entry_id", "provider_id")
        await open_round(w, project, snapshot=snapshot(project), findings=findings)
        w.record(ProjectSubmitted.of(project, requested_amount=project.requested_amount))
        return project
