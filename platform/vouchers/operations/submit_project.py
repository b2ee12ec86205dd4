"""An applicant hands the application in."""

from uuid import UUID

from journal.rounds import open_round
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from labs.queries import in_catalogue
from policies.permissions import Permission
from tenants.lifecycle import TenantState
from tenants.models import Applicant, Tenant
from vouchers import priority_rules, rules
from vouchers.assessment import facts_of, snapshot
from vouchers.events import FirstReviewRequested, ProjectSubmitted
from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep
from vouchers.models import Project
from vouchers.parameters import FIRST_REVIEW


async def submit_project(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Project:
    """Hand the application in to the Office, by way of its recommending institution where the Office asks for that.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`rules.submittable`).
    Source: SUP-1…4, LAB-7; priority orders the queue and never refuses (PRI-0).
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.PROJECT_SUBMIT)
        submitted = PROJECT_LIFE.after(project.state, await _step(w, project))
        applicant = await w.see(Applicant, project.applicant_id)
        facts = await facts_of(w, project)
        findings = list(rules.submittable(facts))
        require(findings)
        listed = await in_catalogue(project.lab_id, w.today)
        assert listed is not None, "a lab outside the catalogue was refused"
        project.entry_id, project.provider_id = listed.id, listed.provider_id  # as the lab is shown today
        project.applicant_name = applicant.name  # as it is called today
        project.state = submitted
        project.prioritised = priority_rules.prioritised(facts)
        project.submitted_at = w.at
        project.submitted_by_id = actor.person
        project.endorsed_at, project.endorsed_by_id, project.endorsement = None, None, ""
        await w.save(
            project,
            *("state", "prioritised", "submitted_at", "submitted_by_id", "entry_id", "provider_id", "applicant_name"),
            *("endorsed_at", "endorsed_by_id", "endorsement"),
        )
        await open_round(w, project, snapshot=snapshot(project), findings=findings)
        announced = ProjectSubmitted if submitted is ProjectState.SUBMITTED else FirstReviewRequested
        w.record(announced.of(project, requested_amount=project.requested_amount))
        return project


async def _step(w: Work, project: Project) -> ProjectStep:
    """Which way it goes; no application waits for an institution that may not work."""
    if project.recommender_id is None or not await FIRST_REVIEW.on(w.today):
        return ProjectStep.SUBMIT
    recommender = await w.see(Tenant, project.recommender_id, path="")
    active = recommender.state is TenantState.ACTIVE
    return ProjectStep.SUBMIT_FOR_FIRST_REVIEW if active else ProjectStep.SUBMIT
