"""Files the final report of a running project, which asks for its completion review."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from reviews import reports
from reviews.inputs import FinalReport
from reviews.models import CompletionReview
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def file_final_report(
    actor: Actor, project_id: UUID, given: FinalReport, *, expected: int | None = None
) -> CompletionReview:
    """File the final report of a project in progress, which is the applicant's own confirmation of it.

    Its newest version is what is judged; the document takes no other until it is returned or taken back. The lab's side
    confirms it next, or returns it with a remark. A project whose report was taken back keeps its one review.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.fileable`, `rules.settled`).
    Source: REV-3, A-01.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.REPORT_FILE)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.FILE_REPORT)
        earlier = await CompletionReview.get_or_none(project_id=project.id)
        review = await w.take(CompletionReview, earlier.id) if earlier else None
        filed = await reports.file(w, project, review, given)
        project.reported_on = project.reported_on or w.today  # of one that was in time the day stays
        await w.save(project, "state", "reported_on")
        return filed
