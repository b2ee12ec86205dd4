"""Purchases of listed products: each rule at its boundary, within the cap, by the project's own applicant."""

from datetime import date

import asyncpg
import pytest

from contracts.kinds import PurchasePurpose
from contracts.models import Purchase
from contracts.operations import (
    cancel_purchase,
    check_purchase,
    confirm_purchase,
    record_purchase,
)
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.language import Locale
from kernel.money import Fen
from policies.permissions import Role
from tenants.kinds import ApplicantKind
from tests.actors import an_actor
from tests.factories.contracts import (
    APPROVED_ON,
    DAY,
    GIVEN_UP,
    TODAY,
    a_contract,
    a_product,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
    set_parameter,
)
from tests.refused import codes_of, everything, failing, rules_of
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState

CHANGES = dict[str, object]


async def test_a_purchase_within_the_cap_is_approved(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)

    purchase = await record_purchase(scene.applicant, contract.id, await a_purchase_record())

    row = await owner.fetchrow("select * from purchase")
    assert (row["id"], row["state"], row["voucher_share"]) == (purchase.id, "APPROVED", 1_000_000)
    assert (row["project_id"], row["recorded_by_id"]) == (scene.project.id, scene.applicant.person)
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'purchase.recorded'") == 1


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"purpose": None}, ["purchase.purpose.missing"]),  # PUR-2
        ({"purpose": PurchasePurpose.OTHER}, ["purchase.purpose.missing"]),
        ({"need": " "}, ["purchase.need.missing"]),  # PUR-3
        ({"product_id": new_id()}, ["purchase.product.not_publicised"]),  # PUR-5
        ({"price": Fen(0), "voucher_share": Fen(0)}, ["purchase.price.not_positive"]),  # PUR-7
        ({"price": Fen(999_999)}, ["purchase.share.exceeds_price"]),  # PUR-7
        ({"voucher_share": Fen(-1)}, ["purchase.share.exceeds_price"]),
        ({"voucher_share": Fen(0)}, []),
        ({"purchased_on": date(2026, 6, 8)}, []),  # PUR-1: the signing date
        ({"purchased_on": date(2026, 6, 7)}, ["purchase.date.before_contract"]),  # PUR-1
        ({"purchased_on": TODAY}, []),
        ({"purchased_on": TODAY + DAY}, ["purchase.date.in_future"]),
        ({"price": Fen(3_000_000), "voucher_share": Fen(3_000_000)}, []),  # PUR-8: exactly 30 %
        ({"price": Fen(3_000_001), "voucher_share": Fen(3_000_001)}, ["purchase.cap.exceeded"]),
        ({"price": Fen(9_000_000), "voucher_share": Fen(3_000_000)}, []),
    ],
)
async def test_pur_1_to_8_each_rule_at_its_boundary(
    changes: CHANGES, codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    given = await a_purchase_record(**changes)
    before = await everything(owner)

    assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes
    if codes:
        with pytest.raises(RulesBroken) as refused:
            await record_purchase(scene.applicant, contract.id, given)
        assert codes_of(refused) == codes
        assert await everything(owner) == before
    else:
        await record_purchase(scene.applicant, contract.id, given)
        assert await owner.fetchval("select count(*) from purchase") == 1


@pytest.mark.parametrize(
    ("product", "codes"),
    [
        ({"valid_until": date(2026, 6, 10)}, []),
        ({"valid_until": date(2026, 6, 9)}, ["purchase.product.expired"]),  # PUR-6
        ({"valid_from": date(2026, 6, 10)}, []),
        ({"valid_from": date(2026, 6, 11)}, ["purchase.product.expired"]),
        ({"publicised_on": date(2026, 6, 10)}, []),
        ({"publicised_on": date(2026, 6, 11)}, ["purchase.product.not_publicised"]),  # PUR-5
    ],
)
async def test_pur_6_a_product_is_judged_on_the_day_of_purchase(
    product: CHANGES, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record(product_id=(await a_product(**product)).id, purchased_on=date(2026, 6, 10))

    assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes


@pytest.mark.parametrize(
    ("until", "codes"), [(TODAY + DAY, []), (TODAY, []), (TODAY - DAY, ["purchase.product.expired"])]
)
async def test_pur_6_bought_today_the_products_last_day_is_today_at_the_earliest(
    until: date, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record(product_id=(await a_product(valid_until=until)).id, purchased_on=TODAY)

    assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes


async def test_pur_8_the_refusal_names_the_total_the_limit_and_what_is_left(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    over = await a_purchase_record(price=Fen(2_000_001), voucher_share=Fen(2_000_001))

    with pytest.raises(RulesBroken) as refused:
        await record_purchase(scene.applicant, contract.id, over)

    (problem,) = refused.value.problems
    assert problem.message(Locale.ZH) == (
        "购置额度合计 30000.01 元超过审定合同额 100000.00 元的30%（上限 30000.00 元，尚可使用 20000.00 元）"
    )
    assert "30000.01 yuan, over 30 %" in problem.message(Locale.EN)


async def test_pur_9_nothing_is_bought_before_the_amount_is_reviewed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    given = await a_purchase_record()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_purchase(scene.applicant, contract.id, given)

    assert rules_of(refused) == ["PUR-9"]
    assert await everything(owner) == before


async def test_pur_1_only_a_running_project_buys(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record()

    for state in set(ProjectState) - {ProjectState.IN_PROGRESS}:
        await owner.execute("update project set state = $1", state.value)
        assert failing(await check_purchase(scene.applicant, contract.id, given)) == ["purchase.project.outside"]


async def test_pur_1_a_contract_without_effect_starts_no_cooperation(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, signed_on=date(2026, 5, 1))
    given = await a_purchase_record(purchased_on=date(2026, 5, 2))

    found = await check_purchase(scene.applicant, contract.id, given)

    assert failing(found) == ["purchase.project.outside", "purchase.reviewed_amount.missing"]


async def test_pur_1_an_earlier_contract_that_counts_still_starts_with_the_approval(database: PostgresService) -> None:
    await set_parameter("ACCEPT_EARLIER_WITH_CLAUSE", True)
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, signed_on=date(2026, 5, 1))

    for day, codes in ((APPROVED_ON, []), (APPROVED_ON - DAY, ["purchase.date.before_contract"])):
        given = await a_purchase_record(purchased_on=day)
        assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes


@pytest.mark.parametrize("teams_may", [False, True])
async def test_a_02_a_team_buys_only_where_the_office_extends_the_support(
    teams_may: bool, database: PostgresService
) -> None:
    await set_parameter("TEAMS_MAY_PURCHASE", teams_may)
    scene = await an_approved_project(ApplicantKind.STARTUP_TEAM)
    contract = await a_reviewed_contract(scene)

    found = await check_purchase(scene.applicant, contract.id, await a_purchase_record())

    assert failing(found) == ([] if teams_may else ["purchase.purchaser.not_enterprise"])


async def test_a_04_the_cap_may_count_prices(database: PostgresService) -> None:
    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000)

    for price, codes in ((3_000_000, []), (3_000_001, ["purchase.cap.exceeded"])):
        given = await a_purchase_record(price=Fen(price), voucher_share=Fen(1))
        assert failing(await check_purchase(scene.applicant, contract.id, given)) == codes


async def test_only_the_projects_own_applicant_buys_and_takes_back(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await a_reviewed_contract(scene)
    given = await a_purchase_record()
    bought = await record_purchase(scene.applicant, contract.id, given)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        for attempt in (record_purchase, check_purchase):
            with pytest.raises(NotFound):
                await attempt(stranger, contract.id, given)
        with pytest.raises(NotFound):
            await cancel_purchase(stranger, bought.id, GIVEN_UP)
        with pytest.raises(NotFound):
            await confirm_purchase(stranger, bought.id)
    for wrong in (scene.provider, scene.recommender, scene.office):
        for attempt in (record_purchase, check_purchase):
            with pytest.raises(Denied):
                await attempt(wrong, contract.id, given)
        with pytest.raises(Denied):
            await cancel_purchase(wrong, bought.id, GIVEN_UP)
    with pytest.raises(Stale):
        await record_purchase(scene.applicant, contract.id, given, expected=9)
    with pytest.raises(Stale):
        await cancel_purchase(scene.applicant, bought.id, GIVEN_UP, expected=9)

    assert await everything(owner) == before
    async with work(other.applicant):
        assert await Purchase.all().count() == 0
