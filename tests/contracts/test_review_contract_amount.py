"""The Office reviews a contract's amount; what was bought may then exceed the cap."""

import asyncpg
import pytest

from contracts.inputs import AmountReview
from contracts.lifecycle import ContractState
from contracts.models import ReviewedAmount
from contracts.operations import cancel_purchase, record_purchase, review_contract_amount
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    GIVEN_UP,
    a_contract,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
    set_parameter,
)
from tests.refused import codes_of, everything, rules_of
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState


def to(amount: int, reason: str = "经核定") -> AmountReview:
    return AmountReview(amount=Fen(amount), reason=reason)


async def test_pur_9_every_reviewed_amount_is_kept_with_who_and_why(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    await review_contract_amount(scene.office, contract.id, to(9_000_000))
    contract = await review_contract_amount(scene.office, contract.id, to(8_000_000, "扣除设备费"))

    rows = await owner.fetch("select amount, reason, reviewed_by_id from reviewed_amount order by id")
    who = scene.office.person
    assert [tuple(row) for row in rows] == [(9_000_000, "经核定", who), (8_000_000, "扣除设备费", who)]
    assert (contract.state, contract.reviewed_amount) == (ContractState.AMOUNT_REVIEWED, 8_000_000)
    assert contract.declared_amount == 10_000_000


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (to(0), "contract.review.not_positive"),
        (to(10**15 + 1), "contract.review.not_positive"),
        (to(1, " "), "contract.review.reason_missing"),
    ],
)
async def test_pur_9_what_refuses_a_reviewed_amount(
    given: AmountReview, code: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await review_contract_amount(scene.office, contract.id, given)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_a_contract_without_effect_is_not_reviewed(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, voucher_amount=None)

    with pytest.raises(IllegalStep):
        await review_contract_amount(scene.office, contract.id, to(1))


async def test_a_project_that_is_over_is_not_reviewed(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    for state in ProjectState:
        await owner.execute("update project set state = $1", state.value)
        if state in ("IN_PROGRESS", "COMPLETION_SUBMITTED", "UNDER_COMPLETION_REVIEW", "CONCLUDED"):
            await review_contract_amount(scene.office, contract.id, to(1))
        else:
            with pytest.raises(RulesBroken) as refused:
                await review_contract_amount(scene.office, contract.id, to(1))
            assert codes_of(refused) == ["contract.review.project_over"]


async def test_a_05_only_the_office_reviews_and_never_its_own(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await a_contract(scene)
    its_own = an_actor(Role.OFFICE_REVIEWER, person=scene.applicant.person)
    before = await everything(owner)

    for wrong in (scene.applicant, scene.provider, scene.recommender, an_actor(Role.AUDITOR)):
        with pytest.raises(Denied) as refused:
            await review_contract_amount(wrong, contract.id, to(1))
        assert rules_of(refused) == ["PUR-9"]
    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.BMSTC_REVIEWER), ANYONE):
        with pytest.raises(NotFound):
            await review_contract_amount(stranger, contract.id, to(1))
    with pytest.raises(Denied):
        await review_contract_amount(its_own, contract.id, to(1))
    with pytest.raises(Stale):
        await review_contract_amount(scene.office, contract.id, to(1), expected=9)

    assert await everything(owner) == before


async def test_a_07_falling_below_what_was_bought_breaches_the_cap_and_rising_mends_it(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())

    # 1,000,000 fen is exactly 30 % of 3,333,333.33…: one fen less than 3,333,334 breaches the cap.
    for amount, breached in ((3_333_334, False), (3_333_333, True), (1, True), (3_333_334, False)):
        await review_contract_amount(scene.office, contract.id, to(amount))
        assert await owner.fetchval("select cap_breached from project") is breached

    assert await owner.fetchval("select count(*) from purchase where state = 'APPROVED'") == 1
    kinds = await owner.fetch("select kind from audit_entry where kind like 'project.%' order by id")
    assert [row["kind"] for row in kinds] == ["project.breached", "project.mended"]


async def test_a_07_a_breach_blocks_new_purchases_until_one_is_cancelled(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    await review_contract_amount(scene.office, contract.id, to(1_000_000))
    free = await a_purchase_record(voucher_share=Fen(0))

    with pytest.raises(RulesBroken) as refused:
        await record_purchase(scene.applicant, contract.id, free)
    await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)
    allowed = await record_purchase(scene.applicant, contract.id, free)

    assert codes_of(refused) == ["purchase.cap.breached", "purchase.cap.exceeded"]
    assert allowed.voucher_share == 0


async def test_a_04_the_breach_is_judged_on_the_basis_in_force(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record(voucher_share=Fen(1)))
    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")

    await review_contract_amount(scene.office, contract.id, to(3_333_333))

    assert await owner.fetchval("select cap_breached from project") is True


async def test_an_applicant_sees_the_history_of_its_own_contract_only(database: PostgresService) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    await a_reviewed_contract(scene)

    async with work(scene.applicant):
        assert await ReviewedAmount.all().count() == 1
    async with work(other.applicant):
        assert await ReviewedAmount.all().count() == 0
