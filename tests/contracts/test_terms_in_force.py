"""Several supplementary agreements: what each changes, in the order of signing, and what it may not take away."""

from datetime import date

import asyncpg
import pytest

from contracts import queries
from contracts.inputs import AmountReview, FailureTerm
from contracts.kinds import ResponsibleParty
from contracts.lifecycle import ContractState
from contracts.models import Contract, ContractAmendment
from contracts.operations import (
    amend_contract,
    check_contract,
    check_purchase,
    record_purchase,
    register_contract,
    review_contract_amount,
    terminate_contract,
)
from contracts.terms import Terms
from funds.kinds import Cause
from funds.reserving import release
from journal.system import system
from journal.work import work
from kernel.errors import IllegalStep, RulesBroken
from kernel.money import Fen
from tests.factories.contracts import (
    APPROVED,
    APPROVED_ON,
    DAY,
    ENDED,
    TODAY,
    a_contract,
    a_purchase_record,
    a_registration,
    a_reviewed_contract,
    a_supplement,
    an_approved_project,
    set_parameter,
)
from tests.refused import codes_of, everything, failing
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState

SIGNED = date(2026, 6, 8)  # of the factory's contract
NOTHING = {"voucher_amount": None, "clause_text": ""}
AGREED = (FailureTerm(situation="未达指标", responsible=ResponsibleParty.BOTH, settlement="各担一半"),)


async def terms_of(contract: Contract) -> Terms:
    async with work(system()):
        return await queries.terms_in_force(await Contract.get(id=contract.id))


async def test_con_4_each_paper_changes_what_it_names_and_leaves_the_rest(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, ends_on=date(2026, 12, 31))

    for changes in (
        {**NOTHING, "declared_amount": Fen(9_000_000)},
        {"voucher_amount": Fen(3_000_000), "clause_text": "改为三万元"},
        {**NOTHING, "failure_terms": AGREED, "ends_on": date(2027, 3, 31)},
    ):
        given = await a_supplement(scene, signed_on=SIGNED, **changes)
        contract = await amend_contract(scene.applicant, contract.id, given)

    terms = await terms_of(contract)
    assert contract.state is ContractState.EFFECTIVE
    assert (contract.declared_amount, contract.voucher_amount) == (10_000_000, 2_500_000)  # as signed
    assert (terms.declared_amount, terms.voucher_amount, terms.clause) == (9_000_000, 3_000_000, "改为三万元")
    assert terms.failure_terms == [{"situation": "未达指标", "responsible": "BOTH", "settlement": "各担一半"}]
    assert (terms.begins_on, terms.ends_on, terms.clause_signed_on) == (None, date(2027, 3, 31), SIGNED)


async def test_con_4_a_paper_may_also_drop_the_failure_terms(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, failure_terms=AGREED)

    await amend_contract(
        scene.applicant, contract.id, await a_supplement(scene, signed_on=SIGNED, failure_terms=(), **NOTHING)
    )

    assert (await terms_of(contract)).failure_terms == []


async def test_the_project_follows_the_voucher_amount_of_the_last_clause(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    for amount in (Fen(3_000_000), APPROVED):
        given = await a_supplement(scene, signed_on=SIGNED, voucher_amount=amount)
        await amend_contract(scene.applicant, contract.id, given)
        assert await owner.fetchval("select contract_voucher_amount from project") == amount


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"voucher_amount": Fen(APPROVED + 1)}, ["contract.clause.exceeds_approval"]),  # CON-2
        ({"voucher_amount": None}, ["contract.clause.amount_missing"]),
        ({"clause_text": " "}, ["contract.clause.words_missing"]),
        ({"clause_text": "", "clause_page": "2"}, []),
        ({**NOTHING, "declared_amount": Fen(2_500_000)}, []),
        ({**NOTHING, "declared_amount": Fen(2_499_999)}, ["contract.clause.exceeds_contract"]),
        ({**NOTHING, "declared_amount": Fen(0)}, ["contract.amount.not_positive", "contract.clause.exceeds_contract"]),
        (NOTHING, ["contract.amendment.says_nothing"]),
        ({"begins_on": TODAY, "ends_on": TODAY}, []),
        ({"begins_on": TODAY, "ends_on": TODAY - DAY}, ["contract.term.reversed"]),
        ({"signed_on": SIGNED - DAY}, ["contract.amendment.before_contract"]),
        ({"number": "x" * 101}, ["request.input.invalid"]),
    ],
)
async def test_con_2_what_would_take_away_a_contracts_effect_is_refused(
    changes: dict[str, object], codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    given = await a_supplement(scene, **{"signed_on": SIGNED, **changes})
    before = await everything(owner)

    if not codes:
        assert (await amend_contract(scene.applicant, contract.id, given)).state is ContractState.EFFECTIVE
        return
    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, given)
    assert codes_of(refused) == codes
    assert await everything(owner) == before


async def test_papers_are_registered_in_the_order_of_their_signing(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 12)))

    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 11)))
    await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 12)))

    assert codes_of(refused) == ["contract.amendment.before_contract"]
    async with work(system()):
        assert await ContractAmendment.all().count() == 2


async def test_pur_9_another_contract_amount_waits_for_its_own_review(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await a_purchase_record(voucher_share=Fen(1))
    await record_purchase(scene.applicant, contract.id, bought)
    smaller = await a_supplement(scene, signed_on=SIGNED, declared_amount=Fen(8_000_000), **NOTHING)

    amended = await amend_contract(scene.applicant, contract.id, smaller)
    meanwhile = failing(await check_purchase(scene.applicant, contract.id, bought))
    await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(8_000_000), reason="按补充协议"))

    assert (amended.state, amended.reviewed_amount) == (ContractState.EFFECTIVE, 10_000_000)
    assert meanwhile == ["purchase.reviewed_amount.missing"]
    assert failing(await check_purchase(scene.applicant, contract.id, bought)) == []
    facts = await owner.fetchval("select facts from audit_entry where kind = 'contract.amended'")
    assert facts == '{"effective": true, "amount_changed": true}'


async def test_a_07_a_smaller_contract_amount_breaches_the_cap_before_its_review_and_a_larger_one_mends_it(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 10_000_000, voucher_amount=Fen(2_500_000))
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())

    # 1,000,000 fen is exactly 30 % of 3,333,333.33…; above what was reviewed, that figure counts.
    for amount, breached in ((3_333_334, False), (3_333_333, True), (20_000_000, False)):
        given = await a_supplement(scene, signed_on=SIGNED, declared_amount=Fen(amount), **NOTHING)
        amended = await amend_contract(scene.applicant, contract.id, given)
        assert (amended.state, amended.reviewed_amount) == (ContractState.EFFECTIVE, 10_000_000)
        assert await owner.fetchval("select cap_breached from project") is breached

    kinds = await owner.fetch("select kind from audit_entry where kind like 'project.%' order by id")
    assert [row["kind"] for row in kinds] == ["project.breached", "project.mended"]


async def test_the_same_amount_said_again_needs_no_new_review(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    same = await a_supplement(scene, signed_on=SIGNED, declared_amount=Fen(10_000_000))

    assert (await amend_contract(scene.applicant, contract.id, same)).state is ContractState.AMOUNT_REVIEWED


async def test_con_3_papers_cure_together(database: PostgresService) -> None:
    """The first brings the clause, too large for the contract; the second raises the contract amount."""
    scene = await an_approved_project()
    contract = await a_contract(scene, declared_amount=Fen(1_000_000), **NOTHING)

    first = await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 9)))
    broken = [finding["code"] for finding in first.findings if finding["outcome"] == "FAIL"]
    raised = await a_supplement(scene, signed_on=date(2026, 6, 10), declared_amount=Fen(2_000_000), **NOTHING)
    second = await amend_contract(scene.applicant, contract.id, raised)

    assert (first.state, broken) == (ContractState.INEFFECTIVE, ["contract.clause.exceeds_contract"])
    assert (second.state, second.effective_on) == (ContractState.EFFECTIVE, date(2026, 6, 10))
    async with work(system()):
        kept = await ContractAmendment.filter(contract_id=contract.id).order_by("id")
    assert [[f["code"] for f in paper.findings if f["outcome"] == "FAIL"] for paper in kept] == [broken, []]


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_27_the_switch_is_asked_on_the_day_of_the_verdict(accepted: bool, database: PostgresService) -> None:
    """The clause itself is in the early contract; the supplement leaves it as it is."""
    scene = await an_approved_project()
    contract = await a_contract(scene, signed_on=APPROVED_ON - DAY)
    await set_parameter("ACCEPT_EARLIER_WITH_CLAUSE", accepted)

    given = await a_supplement(scene, signed_on=SIGNED, declared_amount=Fen(9_000_000), **NOTHING)
    judged = await amend_contract(scene.applicant, contract.id, given)

    assert judged.state is (ContractState.EFFECTIVE if accepted else ContractState.INEFFECTIVE)
    assert judged.effective_on == (SIGNED if accepted else None)


async def test_only_a_running_project_amends_a_contract_in_effect(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    given = await a_supplement(scene, signed_on=SIGNED)

    for state in set(ProjectState) - {ProjectState.IN_PROGRESS}:
        await owner.execute("update project set state = $1", state.value)
        with pytest.raises(RulesBroken) as refused:
            await amend_contract(scene.applicant, contract.id, given)
        assert codes_of(refused) == ["contract.amendment.project_over"]
    for ended in ("CLOSED", "TERMINATED"):
        await owner.execute("update contract set state = $1", ended)
        with pytest.raises(IllegalStep):
            await amend_contract(scene.applicant, contract.id, given)


@pytest.mark.parametrize(("use_by", "codes"), [(SIGNED, []), (SIGNED - DAY, ["contract.signing.after_use_by"])])
async def test_sup_4_the_paper_that_uses_the_voucher_is_signed_while_it_may_be_used(
    use_by: date, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project(use_by=use_by)
    contract = await a_contract(scene, signed_on=APPROVED_ON, **NOTHING)
    given = await a_supplement(scene, signed_on=SIGNED)

    if codes:
        with pytest.raises(RulesBroken) as refused:
            await amend_contract(scene.applicant, contract.id, given)
        assert codes_of(refused) == codes
    else:
        assert (await amend_contract(scene.applicant, contract.id, given)).state is ContractState.EFFECTIVE


async def test_con_2_what_was_given_back_is_not_agreed_on_any_more(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    async with work(system()) as w:
        await release(w, scene.project.id, Cause.RETURNED, keep=2_500_000)
    more = await a_supplement(scene, signed_on=SIGNED, voucher_amount=Fen(2_500_001))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, more)

    assert codes_of(refused) == ["contract.clause.exceeds_approval"]
    assert await everything(owner) == before
    less = await a_supplement(scene, signed_on=SIGNED, voucher_amount=Fen(2_400_000))
    assert (await amend_contract(scene.applicant, contract.id, less)).state is ContractState.EFFECTIVE


async def test_con_2_a_contract_whose_voucher_came_free_is_still_amended(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    async with work(system()) as w:
        await release(w, scene.project.id, Cause.EXPIRED)
    longer = await a_supplement(scene, signed_on=SIGNED, ends_on=date(2027, 3, 31), **NOTHING)
    more = await a_supplement(scene, signed_on=SIGNED, voucher_amount=Fen(2_500_001))

    assert (await amend_contract(scene.applicant, contract.id, longer)).state is ContractState.EFFECTIVE
    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, more)
    assert codes_of(refused) == ["contract.clause.exceeds_approval"]


@pytest.mark.parametrize(
    ("left", "agreed", "codes"),
    [
        (2_500_000, 2_500_000, []),
        (2_500_000, 2_500_001, ["contract.clause.exceeds_approval"]),
        (0, 1, ["contract.clause.nothing_left"]),
    ],
)
async def test_con_2_a_new_contract_uses_what_is_left(
    left: int, agreed: int, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    first = await a_contract(scene)
    async with work(system()) as w:
        await release(w, scene.project.id, Cause.RETURNED, keep=left)
    await terminate_contract(scene.office, first.id, ENDED)
    given = await a_registration(scene, voucher_amount=Fen(agreed))

    foretold = failing(await check_contract(scene.applicant, scene.project.id, given))
    again = await register_contract(scene.applicant, scene.project.id, given)

    assert foretold == codes
    assert [finding["code"] for finding in again.findings if finding["outcome"] == "FAIL"] == codes
    assert again.state is (ContractState.INEFFECTIVE if codes else ContractState.EFFECTIVE)


@pytest.mark.parametrize(("more", "codes"), [(0, []), (-1, []), (1, ["contract.signing.after_use_by"])])
async def test_sup_4_nothing_more_is_used_of_a_voucher_after_its_use_by_date(
    more: int, codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project(use_by=SIGNED)
    contract = await a_contract(scene, signed_on=SIGNED, voucher_amount=Fen(1_000_000))
    paper = await a_supplement(scene, signed_on=SIGNED + DAY, voucher_amount=Fen(1_000_000 + more))
    before = await everything(owner)

    if codes:
        with pytest.raises(RulesBroken) as refused:
            await amend_contract(scene.applicant, contract.id, paper)
        assert codes_of(refused) == codes
        assert await everything(owner) == before
    else:
        await amend_contract(scene.applicant, contract.id, paper)

    agreed = await owner.fetchval("select contract_voucher_amount from project")
    assert agreed == 1_000_000 + (0 if codes else more)


async def test_sup_4_a_larger_part_of_the_voucher_is_agreed_up_to_the_use_by_date(database: PostgresService) -> None:
    scene = await an_approved_project(use_by=SIGNED)
    contract = await a_contract(scene, signed_on=SIGNED - DAY, voucher_amount=Fen(1))

    paper = await a_supplement(scene, signed_on=SIGNED, voucher_amount=Fen(5_000_000))
    assert (await amend_contract(scene.applicant, contract.id, paper)).state is ContractState.EFFECTIVE
