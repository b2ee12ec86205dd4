"""One side appeals a verdict."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import appeal_rules as rules
from reviews.events import AppealFiled
from reviews.inputs import AppealDraft
from reviews.lifecycle import REVIEW_LIFE, AppealState, ReviewStep
from reviews.models import Appeal, CompletionReview
from reviews.sides import side_of
from vouchers import standing
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project
from vouchers.parameters import APPEAL_DAYS


async def file_appeal(actor: Actor, review_id: UUID, given: AppealDraft, *, expected: int | None = None) -> Appeal:
    """Appeal a completion review's verdict, with reasons, within the window that the Office has set.

    The Office looks at the form alone; an admitted appeal is judged by other experts, and theirs is the last word.
    Until the Office has looked, nothing is paid of the voucher and nothing of it comes free.
    Refuses with NotFound, Denied, IllegalStep, Stale, or RulesBroken (`appeal_rules.appealable`). Source: REV-2, A-30.
    """
    async with work(actor) as w:
        seen = await w.see(CompletionReview, review_id)
        w.authorise(Permission.APPEAL_FILE, because=rules.SIDES_APPEAL)
        side = side_of(actor, rules.SIDES_APPEAL)
        project = await w.take(Project, seen.project_id)
        review = await w.take(CompletionReview, review_id, expected=expected)
        REVIEW_LIFE.after(review.state, ReviewStep.REOPEN)
        PROJECT_LIFE.after(project.state, ProjectStep.REOPEN)
        assert review.decided_on is not None, "a decided review has its day"
        require(
            rules.appealable(
                given,
                days=await APPEAL_DAYS.on(review.decided_on),
                decided_on=review.decided_on,
                another=await Appeal.filter(review_id=review.id).exclude(state=AppealState.DISMISSED).exists(),
                today=w.today,
            )
        )
        appeal = await w.add(
            Appeal(
                review_id=review.id,
                project_id=review.project_id,
                applicant_id=review.applicant_id,
                provider_id=review.provider_id,
                panel=review.panel,
                side=side,
                reasons=given.reasons.strip(),
                filed_by_id=w.actor.person,
            )
        )
        await w.save(project, *standing.appealed(project))
        w.record(AppealFiled.of(appeal, side=side.value))
        return appeal
