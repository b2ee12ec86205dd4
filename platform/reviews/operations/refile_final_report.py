"""Files a returned report again, corrected."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from reviews import reports
from reviews.inputs import FinalReport
from reviews.lifecycle import ReviewState
from reviews.models import CompletionReview
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def refile_final_report(
    actor: Actor, review_id: UUID, given: FinalReport, *, expected: int | None = None
) -> CompletionReview:
    """File a final report again that the lab's side returned, or that was taken back; what was filed stays readable.

    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`rules.fileable`). Source: REV-3.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        w.authorise(Permission.REPORT_FILE)
        if review.state is ReviewState.WITHDRAWN:  # returned, it is in review still
            project.state = PROJECT_LIFE.after(project.state, ProjectStep.FILE_REPORT)
            project.reported_on = project.reported_on or w.today  # of one that was in time the day stays
        filed = await reports.file(w, project, review, given)
        await w.save(project, "state", "reported_on")
        return filed
