"""A purchase for another purpose than the notice names waits on the Office's desk, and is due there (A-01)."""

from contracts.kinds import PurchasePurpose
from contracts.operations import confirm_purchase, record_purchase
from journal.work import work
from tests.factories.contracts import Scene, a_purchase_record, a_reviewed_contract, an_approved_project
from tests.services import PostgresService


async def test_a_01_a_purchase_for_another_purpose_waits_for_the_office(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    given = await a_purchase_record(purpose=PurchasePurpose.OTHER, purpose_other="节能改造")
    waiting = await record_purchase(scene.applicant, contract.id, given)

    assert await standing(scene, "desk_item") == [("PURCHASE", "Purchase", waiting.id)]
    assert await standing(scene, "obligation") == [("DECISION", "Purchase", waiting.id)]
    await confirm_purchase(scene.office, waiting.id)
    assert await standing(scene, "desk_item") == await standing(scene, "obligation") == []


async def standing(scene: Scene, view: str) -> list[tuple[object, ...]]:
    async with work(scene.office) as w:
        rows = await w.connection.execute_query_dict(f"select kind, subject_type, subject_id from {view}")
    return [(row["kind"], row["subject_type"], row["subject_id"]) for row in rows]
