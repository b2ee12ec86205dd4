"""The cap follows the contract that the project has: what was bought under an earlier one has to fit it, too."""

from dataclasses import replace

import asyncpg
import pytest

from contracts.inputs import AmountReview
from contracts.kinds import PurchasePurpose
from contracts.models import Contract, Purchase
from contracts.operations import (
    amend_contract,
    cancel_purchase,
    confirm_purchase,
    record_purchase,
    replace_contract_file,
    review_contract_amount,
    terminate_contract,
)
from kernel.errors import RulesBroken
from kernel.money import Fen
from tests.contracts.test_contract_file import a_better_file
from tests.factories.contracts import (
    ENDED,
    GIVEN_UP,
    TODAY,
    Scene,
    a_contract,
    a_purchase_record,
    a_reviewed_contract,
    a_supplement,
    an_approved_project,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService

SMALL = {"declared_amount": Fen(3_000_000), "number": "示例-002"}
NO_CLAUSE = {"voucher_amount": None, "clause_text": ""}
MARKED = "select cap_breached from project"
KEPT = "select reviewed_contract_amount from project"
SAID = "select kind from audit_entry where kind in ('project.breached', 'project.mended') order by id"


async def a_purchase_outlives_its_contract() -> tuple[Scene, Purchase]:
    """Bought within the cap of a contract of 100,000 yuan, which then ends."""
    scene = await an_approved_project()
    old = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, old.id, await a_purchase_record())
    await terminate_contract(scene.office, old.id, ENDED)
    return scene, bought


async def review(scene: Scene, contract: Contract, amount: int) -> None:
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(amount), reason="示例"))


async def test_pur_9_what_was_bought_exceeds_a_later_contract_s_cap_until_that_is_reviewed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, _ = await a_purchase_outlives_its_contract()
    without = (await owner.fetchval(MARKED), await owner.fetchval(KEPT))

    new = await a_contract(scene, **SMALL)
    unreviewed = (await owner.fetchval(MARKED), await owner.fetchval(KEPT))
    await review(scene, new, 3_333_334)  # three tenths of it are 10,000.00 yuan

    assert without == unreviewed == (True, None)
    assert (await owner.fetchval(MARKED), await owner.fetchval(KEPT)) == (False, 3_333_334)
    assert [row["kind"] for row in await owner.fetch(SAID)] == ["project.breached", "project.mended"]


async def test_pur_9_a_contract_that_takes_effect_by_its_supplement_or_another_file_gives_no_cap_either(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, _ = await a_purchase_outlives_its_contract()
    for cured_by in ("supplement", "file"):
        contract = await a_contract(scene, **SMALL, **NO_CLAUSE)
        await owner.execute("update project set cap_breached = false")  # as it stood before this was judged at all

        if cured_by == "supplement":
            await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=TODAY))
        else:
            await replace_contract_file(scene.applicant, contract.id, await a_better_file(scene))

        assert await owner.fetchval("select state from project") == "IN_PROGRESS"
        assert await owner.fetchval(MARKED) is True
        await terminate_contract(scene.office, contract.id, ENDED)


async def test_pur_8_the_project_keeps_the_smaller_figure_while_another_waits_for_its_review(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    kept = []

    for declared in (8_000_000, 12_000_000):
        paper = await a_supplement(scene, signed_on=TODAY, declared_amount=Fen(declared))
        await amend_contract(scene.applicant, contract.id, paper)
        kept.append(await owner.fetchval(KEPT))
    await review(scene, contract, 11_000_000)

    assert [*kept, await owner.fetchval(KEPT)] == [8_000_000, 10_000_000, 11_000_000]


async def test_a_contract_that_ends_without_purchases_marks_nothing(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)

    await terminate_contract(scene.office, contract.id, ENDED)

    assert (await owner.fetchval(MARKED), await owner.fetchval(KEPT)) == (False, None)


async def test_a_04_the_shares_of_purchases_are_part_of_what_the_contract_uses_of_the_voucher(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, voucher_amount=Fen(1_500_000))
    first = await a_purchase_record(price=Fen(1_000_000), voucher_share=Fen(1_000_000))
    whole = await a_purchase_record(price=Fen(1_000_000), voucher_share=Fen(500_000))
    await record_purchase(scene.applicant, contract.id, first)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_purchase(scene.applicant, contract.id, replace(whole, voucher_share=Fen(500_001)))
    unchanged = await everything(owner)
    await record_purchase(scene.applicant, contract.id, whole)

    assert codes_of(refused) == ["purchase.voucher.exceeded"]
    assert unchanged == before
    assert await owner.fetchval(MARKED) is False


async def test_a_04_a_clause_that_falls_below_what_was_bought_marks_the_project(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    marks = []

    for agreed in (1_000_000, 999_999):
        paper = await a_supplement(scene, signed_on=TODAY, voucher_amount=Fen(agreed))
        await amend_contract(scene.applicant, contract.id, paper)
        marks.append(await owner.fetchval(MARKED))
    await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)

    assert marks == [False, True]
    assert await owner.fetchval(MARKED) is False


async def test_a_04_what_waits_is_not_confirmed_beyond_the_voucher_s_part(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    other = {"purpose": PurchasePurpose.OTHER, "purpose_other": "示例"}
    waiting = await record_purchase(scene.applicant, contract.id, await a_purchase_record(**other))
    paper = await a_supplement(scene, signed_on=TODAY, voucher_amount=Fen(999_999))
    await amend_contract(scene.applicant, contract.id, paper)

    with pytest.raises(RulesBroken) as refused:
        await confirm_purchase(scene.office, waiting.id)

    assert set(codes_of(refused)) == {"purchase.cap.breached", "purchase.voucher.exceeded"}
