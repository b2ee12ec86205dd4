"""Files the final report of a running project, which asks for its completion review."""

from uuid import UUID

from contracts.queries import stored
from documents.kinds import DocumentKind
from journal.rounds import open_round
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import rules
from reviews.events import CompletionReviewFiled
from reviews.inputs import FinalReport
from reviews.models import CompletionReview
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def file_final_report(
    actor: Actor, project_id: UUID, given: FinalReport, *, expected: int | None = None
) -> CompletionReview:
    """File the final report of a project in progress, which is the applicant's own confirmation of it.

    The lab's side confirms it next, or returns it with a remark.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.fileable`). Source: REV-3.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.REPORT_FILE)
        filed = PROJECT_LIFE.after(project.state, ProjectStep.FILE_REPORT)
        there = await stored(given.document_id, project_id=project.id, kind=DocumentKind.FINAL_REPORT)
        findings = list(rules.fileable(given, stored=there))
        require(findings)
        project.state, project.reported_on = filed, w.today
        await w.save(project, "state", "reported_on")
        review = await w.add(
            CompletionReview(
                project_id=project.id,
                applicant_id=project.applicant_id,
                recommender_id=project.recommender_id,
                provider_id=project.provider_id,
                report_id=given.document_id,
                summary=given.summary.strip(),
                filed_by_id=w.actor.person,
            )
        )
        await open_round(w, review, snapshot=rules.reported(given), findings=findings)
        w.record(CompletionReviewFiled.of(review))
        return review
