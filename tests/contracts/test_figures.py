"""What PostgreSQL works out of a contract agrees with what the rules work out: terms as they stand, the allowance."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import orjson
import pytest_asyncio
from graphql import parse

import reads
from app.database import APPLICATION_ROLE
from app.operations import documents
from contracts import queries
from contracts.inputs import AmountReview, FailureTerm, TechnologyRegistration
from contracts.kinds import ResponsibleParty, TechnologyContractKind
from contracts.models import Contract
from contracts.operations import (
    amend_contract,
    cancel_purchase,
    note_technology_registration,
    record_purchase,
    review_contract_amount,
    terminate_contract,
    withdraw_product,
)
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE, Actor
from kernel.money import Fen, yuan
from reads import global_id
from schema.nodes import catalog
from schema.root import make_schema
from tests.contracts.test_product_register import withdrawn
from tests.factories.contracts import (
    ENDED,
    GIVEN_UP,
    Scene,
    a_contract,
    a_product,
    a_purchase_record,
    a_reviewed_contract,
    a_supplement,
    an_approved_project,
    set_parameter,
)
from tests.services import PostgresService
from vouchers.models import Project
from vouchers.payable import payable

SIGNED = date(2026, 6, 8)
NOTHING = {"voucher_amount": None, "clause_text": ""}
AGREED = (FailureTerm(situation="未达指标", responsible=ResponsibleParty.BOTH, settlement="各担一半"),)


@pytest_asyncio.fixture
async def reader(database: PostgresService) -> AsyncIterator[reads.Reader]:
    async with reads.pool(database.database_url, role=APPLICATION_ROLE, min_size=1, max_size=1) as pool:
        yield reads.Reader(reads.derive(catalog, make_schema()), pool)


async def asked(reader: reads.Reader, actor: Actor, operation: str, **variables: Any) -> Any:
    reading = reader.prepare(parse(documents()[operation]), actor, variables=variables)
    assert isinstance(reading, reads.Reading)
    body = await reader.answer(reading, actor)
    assert isinstance(body, bytes)
    return orjson.loads(body)["data"]


async def shown(reader: reads.Reader, actor: Actor, contract: Contract) -> Any:
    return (await asked(reader, actor, "contract", id=global_id("Contract", contract.id)))["node"]


async def compare_terms(reader: reads.Reader, scene: Scene, contract: Contract) -> None:
    in_force = (await shown(reader, scene.applicant, contract))["inForce"]
    async with work(system()):
        terms = await queries.terms_in_force(await Contract.get(id=contract.id))
    amount = terms.voucher_amount
    assert in_force == {
        "declaredAmount": {"fen": terms.declared_amount, "yuan": yuan(terms.declared_amount)},
        "voucherAmount": None if amount is None else {"fen": amount, "yuan": yuan(amount)},
        "clauseText": in_force["clauseText"],
        "clausePage": in_force["clausePage"],
        "clauseSignedOn": str(terms.clause_signed_on),
        "failureTerms": terms.failure_terms,
        "beginsOn": None if terms.begins_on is None else str(terms.begins_on),
        "endsOn": None if terms.ends_on is None else str(terms.ends_on),
    }
    assert in_force["clauseText"] + in_force["clausePage"] == terms.clause


async def test_con_4_the_terms_shown_are_those_in_force_after_every_paper(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, begins_on=SIGNED, failure_terms=AGREED)

    for changes in (
        {**NOTHING, "declared_amount": Fen(9_000_000)},
        {"voucher_amount": Fen(3_000_000), "clause_text": "", "clause_page": "4"},
        {**NOTHING, "failure_terms": (), "ends_on": date(2027, 3, 31)},
        {**NOTHING, "declared_amount": Fen(8_000_000), "begins_on": date(2026, 7, 1)},
    ):
        await compare_terms(reader, scene, contract)
        await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=SIGNED, **changes))
    await compare_terms(reader, scene, contract)


async def test_con_3_a_contract_without_effect_shows_each_reason_with_its_cure(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, **NOTHING)

    found = (await shown(reader, scene.provider, contract))["findings"]

    broken = {finding["code"]: finding for finding in found if finding["outcome"] == "FAIL"}
    assert set(broken) == {"contract.clause.amount_missing", "contract.clause.words_missing"}
    assert all("补充协议" in finding["cureZh"] and finding["cureEn"] for finding in broken.values())
    assert len({finding["cureZh"] for finding in broken.values()}) == 2
    assert all(finding["cureZh"] is None for finding in found if finding["outcome"] == "PASS")


async def test_pur_8_parties_and_office_see_what_is_used_and_left(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = (await shown(reader, scene.applicant, contract))["purchaseAllowance"]
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(9_999_999), reason="示例"))
    kept = await record_purchase(scene.applicant, contract.id, await a_purchase_record(voucher_share=Fen(700_000)))
    undone = await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    await cancel_purchase(scene.applicant, undone.id, GIVEN_UP)

    assert before is None
    for actor in (scene.applicant, scene.provider, scene.office):
        allowance = (await shown(reader, actor, contract))["purchaseAllowance"]
        figures = {name: allowance[name]["fen"] for name in ("limit", "used", "left")}
        assert figures == {"limit": 2_999_999, "used": kept.voucher_share, "left": 2_299_999}
        assert allowance["basis"] == "VOUCHER_SHARE"


async def test_a_07_what_is_left_is_negative_once_the_reviewed_amount_has_fallen(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(3_000_000), reason="核减"))

    node = await shown(reader, scene.applicant, contract)

    assert node["purchaseAllowance"]["left"] == {"fen": -100_000, "yuan": "-1000.00"}
    assert node["project"]["capBreached"] is True
    assert [row["reason"] for row in node["reviewedAmounts"]] == ["核定", "核减"]


async def test_a_07_what_is_left_agrees_with_the_mark_while_another_amount_waits(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, voucher_amount=Fen(2_500_000))
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    smaller = await a_supplement(scene, signed_on=SIGNED, **NOTHING, declared_amount=Fen(3_000_000))
    await amend_contract(scene.applicant, contract.id, smaller)

    node = await shown(reader, scene.applicant, contract)

    assert node["project"]["capBreached"] is True
    assert {name: node["purchaseAllowance"][name]["fen"] for name in ("limit", "left")} == {
        "limit": 900_000,
        "left": -100_000,
    }


async def test_a_07_a_terminated_contract_leaves_nothing_to_spend(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await terminate_contract(scene.office, contract.id, ENDED)

    assert (await shown(reader, scene.applicant, contract))["purchaseAllowance"] is None


async def test_a_04_the_basis_in_force_is_shown_and_counted(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record(voucher_share=Fen(1)))

    await set_parameter("PURCHASE_CAP_BASIS", "PRICE")

    allowance = (await shown(reader, scene.applicant, contract))["purchaseAllowance"]
    assert (allowance["basis"], allowance["used"]["fen"]) == ("PRICE", 1_000_000)


async def test_con_2_what_is_payable_at_most_is_shown_as_the_rule_has_it(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    shown_ones, worked_out = [], []

    async def look() -> None:
        node = (await asked(reader, scene.applicant, "project", id=global_id("Project", scene.project.id)))["node"]
        shown_ones.append(node["payableAmount"] and node["payableAmount"]["fen"])
        async with work(system()):
            worked_out.append(payable(await Project.get(id=scene.project.id)))

    await look()
    contract = await a_contract(scene)
    await look()
    for amount in (3_000_000, 2_000_000):
        await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(amount), reason="核减"))
        await look()

    assert shown_ones == worked_out == [None, 2_500_000, 2_500_000, 2_000_000]


async def test_a_19_a_lab_that_left_the_catalogue_is_flagged(reader: reads.Reader, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = (await shown(reader, scene.applicant, contract))["labLeftCatalogue"]

    await owner.execute("update catalogue_entry set valid_until = (now() at time zone 'Asia/Shanghai')::date")

    assert before is False
    assert (await shown(reader, scene.applicant, contract))["labLeftCatalogue"] is True


async def test_the_technology_contract_is_shown_once_noted(reader: reads.Reader) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = (await shown(reader, scene.applicant, contract))["technologyContract"]
    noted = TechnologyRegistration(
        kind=TechnologyContractKind.SERVICE, registration_no="", registered_on=SIGNED, registered_amount=Fen(100)
    )

    await note_technology_registration(scene.applicant, contract.id, noted)

    technology = (await shown(reader, scene.applicant, contract))["technologyContract"]
    assert before is None
    assert (technology["kind"], technology["registeredAmount"]["fen"]) == ("SERVICE", 100)
    assert [f["code"] for f in technology["findings"] if f["outcome"] == "WARN"] == [
        "technology_contract.number.missing"
    ]


async def test_pur_5_the_register_is_searched_by_batch_word_and_day(reader: reads.Reader) -> None:
    first = await a_product(name="示例检测仪", batch="第一批", valid_until=date(2026, 6, 30))
    second = await a_product(name="示例软件", batch="第二批")
    scene = await an_approved_project()
    await withdraw_product(scene.office, second.id, withdrawn(date(2026, 9, 1)))

    async def found(**asking: Any) -> set[str]:
        page = (await asked(reader, ANYONE, "listedProducts", **asking))["listedProducts"]
        return {node["name"] for node in page["nodes"]}

    assert await found(batch=["第一批"]) == {first.name}
    assert await found(search="软件") == {second.name}
    assert await found(validOn="2026-06-30") == {first.name, second.name}
    assert await found(validOn="2026-07-01") == await found(validOn="2026-08-31") == {second.name}
    assert await found(validOn="2026-09-01") == set()
