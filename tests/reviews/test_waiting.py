"""What of completion reviews waits for the Office: panels to be called, and appeals whose form is to be looked at."""

from journal.work import work
from reviews.inputs import AppealDecision, AppealDraft
from reviews.operations import admit_appeal, file_appeal
from tests.factories.contracts import Scene, set_parameter
from tests.factories.reviews import AGAINST, a_decided_review
from tests.services import PostgresService


async def test_an_appeal_waits_for_the_office_and_then_the_review_for_its_new_panel(database: PostgresService) -> None:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, AGAINST)
    decided = await waiting(scene)
    appeal = await file_appeal(scene.applicant, review.id, AppealDraft(reasons="示例"))
    filed = await waiting(scene)
    await admit_appeal(scene.office, appeal.id, AppealDecision(reason="示例"))

    assert decided == []
    assert filed == [("REVIEW", "Appeal", appeal.id)]
    assert await waiting(scene) == [("REVIEW", "CompletionReview", review.id)]


async def waiting(scene: Scene) -> list[tuple[object, ...]]:
    async with work(scene.office) as w:
        rows = await w.connection.execute_query_dict("select kind, subject_type, subject_id from desk_item")
    return [(row["kind"], row["subject_type"], row["subject_id"]) for row in rows]
