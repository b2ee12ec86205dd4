"""How contracts end: both parties agree, the Office decides, or the project is over."""

import asyncpg
import pytest

from app.listening import load_listeners
from contracts.events import ContractFinished
from contracts.finished import finished
from contracts.inputs import AmountReview, ContractTermination
from contracts.kinds import ContractSide
from contracts.lifecycle import ContractState, PurchaseState
from contracts.models import Purchase
from contracts.operations import (
    cancel_purchase,
    check_purchase,
    close_contract,
    drop_termination,
    propose_termination,
    record_purchase,
    review_contract_amount,
    terminate_contract,
)
from journal.daily import begin_due
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    ENDED,
    GIVEN_UP,
    TODAY,
    a_contract,
    a_purchase_record,
    a_reviewed_contract,
    an_approved_project,
)
from tests.factories.matching import everyone_has_heard
from tests.refused import codes_of, everything, failing
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState

AGREED = ContractTermination()


async def test_a_contract_ends_when_both_parties_agree(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)

    proposed = await propose_termination(scene.applicant, contract.id, ENDED)
    ended = await terminate_contract(scene.provider, contract.id, ContractTermination(reason="同意"))

    assert (proposed.state, proposed.termination_proposed_by) == (
        ContractState.AMOUNT_REVIEWED,
        ContractSide.APPLICANT,
    )
    assert (ended.state, ended.terminated_on, ended.terminated_by) == (
        ContractState.TERMINATED,
        TODAY,
        ContractSide.PROVIDER,
    )
    assert ended.termination_reason == "示例：双方协商解除\n同意"
    assert tuple(await owner.fetchrow("select state, contract_voucher_amount from project")) == ("APPROVED", None)
    facts = await owner.fetchval("select facts from audit_entry where kind = 'contract.terminated'")
    assert facts == '{"by": "PROVIDER", "effective": true}'


async def test_no_party_ends_a_contract_alone(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    with pytest.raises(RulesBroken) as unasked:
        await terminate_contract(scene.provider, contract.id, ENDED)
    await propose_termination(scene.applicant, contract.id, ENDED)
    before = await everything(owner)
    with pytest.raises(RulesBroken) as its_own:
        await terminate_contract(scene.applicant, contract.id, ENDED)

    assert codes_of(unasked) == codes_of(its_own) == ["contract.termination.not_agreed"]
    assert await everything(owner) == before


async def test_the_office_ends_a_contract_with_a_reason(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await terminate_contract(scene.office, contract.id, AGREED)
    unchanged = await everything(owner)
    ended = await terminate_contract(scene.office, contract.id, ENDED)

    assert codes_of(refused) == ["contract.termination.reason_missing"]
    assert unchanged == before
    assert (ended.terminated_by, ended.termination_reason) == (ContractSide.OFFICE, ENDED.reason)


@pytest.mark.parametrize("who", ["applicant", "provider"])
async def test_a_proposal_is_taken_back_or_declined(who: str, database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    with pytest.raises(RulesBroken) as none:
        await drop_termination(scene.applicant, contract.id)
    await propose_termination(scene.applicant, contract.id, ENDED)
    with pytest.raises(RulesBroken) as twice:
        await propose_termination(scene.provider, contract.id, ENDED)

    dropped = await drop_termination(getattr(scene, who), contract.id)

    assert codes_of(none) == ["contract.termination.none_proposed"]
    assert codes_of(twice) == ["contract.termination.proposed_already"]
    assert (dropped.termination_proposed_by, dropped.termination_reason) == (None, "")
    with pytest.raises(RulesBroken):
        await terminate_contract(scene.provider, contract.id, AGREED)


async def test_a_proposal_says_why(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    with pytest.raises(RulesBroken) as refused:
        await propose_termination(scene.applicant, contract.id, ContractTermination(reason=" "))

    assert codes_of(refused) == ["contract.termination.reason_missing"]


async def test_once_the_report_is_filed_the_review_has_the_last_word(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    for state in set(ProjectState) - {ProjectState.APPROVED, ProjectState.IN_PROGRESS}:
        await owner.execute("update project set state = $1", state.value)
        with pytest.raises(RulesBroken) as refused:
            await terminate_contract(scene.office, contract.id, ENDED)
        assert codes_of(refused) == ["contract.termination.too_late"]
        with pytest.raises(RulesBroken) as early:
            await propose_termination(scene.applicant, contract.id, ENDED)
        assert codes_of(early) == ["contract.termination.too_late"]


async def test_an_ended_contract_is_not_ended_again_and_buys_nothing(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await terminate_contract(scene.office, contract.id, ENDED)

    for attempt in (terminate_contract, propose_termination):
        with pytest.raises(IllegalStep):
            await attempt(scene.office if attempt is terminate_contract else scene.applicant, contract.id, ENDED)
    with pytest.raises(RulesBroken):
        await drop_termination(scene.applicant, contract.id)
    with pytest.raises(IllegalStep):
        await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(1), reason="示例"))
    assert failing(await check_purchase(scene.applicant, contract.id, await a_purchase_record())) == [
        "purchase.project.outside",
        "purchase.reviewed_amount.missing",
    ]


async def test_pur_8_a_new_contract_follows_and_what_was_bought_counts_on(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    old = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, old.id, await a_purchase_record())  # 10,000 yuan
    await terminate_contract(scene.office, old.id, ENDED)

    new = await a_reviewed_contract(scene, 3_333_333, number="示例-002")  # a cap of 9,999.99 yuan

    assert new.id != old.id
    assert await owner.fetchval("select cap_breached from project") is True
    stale = failing(await check_purchase(scene.applicant, old.id, await a_purchase_record()))
    assert "purchase.project.outside" in stale
    cancelled = await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)
    assert cancelled.state is PurchaseState.CANCELLED
    assert await owner.fetchval("select cap_breached from project") is False


async def test_between_two_contracts_a_purchase_may_still_be_taken_back(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    bought = await record_purchase(scene.applicant, contract.id, await a_purchase_record())
    await terminate_contract(scene.office, contract.id, ENDED)

    await cancel_purchase(scene.applicant, bought.id, GIVEN_UP)

    row = await owner.fetchrow("select state, ended_on, ended_because from purchase")
    assert tuple(row) == ("CANCELLED", TODAY, GIVEN_UP.reason)


async def test_a_contract_without_effect_ends_and_leaves_its_project_approved(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, voucher_amount=None)

    await terminate_contract(scene.office, contract.id, ENDED)

    assert await owner.fetchval("select state from project") == "APPROVED"
    assert (await a_contract(scene)).state is ContractState.EFFECTIVE


async def test_only_the_parties_and_the_office_end_a_contract(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        for attempt in (propose_termination, terminate_contract):
            with pytest.raises(NotFound):
                await attempt(stranger, contract.id, ENDED)
        with pytest.raises(NotFound):
            await drop_termination(stranger, contract.id)
    member = an_actor(Role.LAB_MANAGER, party=scene.institution.id)
    for wrong in (scene.recommender, member, an_actor(Role.AUDITOR)):
        for attempt in (propose_termination, terminate_contract):
            with pytest.raises(Denied):
                await attempt(wrong, contract.id, ENDED)
        with pytest.raises(Denied):
            await drop_termination(wrong, contract.id)
    with pytest.raises(Denied):
        await propose_termination(scene.office, contract.id, ENDED)
    for attempt in (propose_termination, terminate_contract):
        with pytest.raises(Stale):
            await attempt(scene.applicant, contract.id, ENDED, expected=9)

    assert await everything(owner) == before


async def a_day_begins() -> None:
    load_listeners()
    await begin_due()
    await everyone_has_heard()


@pytest.mark.parametrize(("state", "closed"), [("REDEEMED", 1), ("CANCELLED", 1), ("NOT_CONCLUDED", 0)])
async def test_who_may_still_appeal_keeps_an_open_contract(
    state: str, closed: int, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    await owner.execute("update project set state = $1", state)

    await a_day_begins()

    assert await owner.fetchval("select count(*) from contract where state = 'CLOSED'") == closed
    if not closed:
        assert (await close_contract(scene.office, contract.id)).state is ContractState.CLOSED


async def test_contracts_are_closed_with_their_projects(database: PostgresService, owner: asyncpg.Connection) -> None:
    over, running = await an_approved_project(), await an_approved_project()
    contract, other = await a_reviewed_contract(over), await a_contract(running)
    await owner.execute("update project set state = 'REDEEMED' where id = $1", over.project.id)

    await a_day_begins()

    rows = await owner.fetch("select id, state, closed_on from contract order by id")
    assert [tuple(row) for row in rows] == [(contract.id, "CLOSED", TODAY), (other.id, "EFFECTIVE", None)]
    with pytest.raises(IllegalStep):
        await terminate_contract(over.office, contract.id, ENDED)


async def test_each_contract_is_closed_by_itself_and_one_closed_by_hand_meanwhile_holds_up_none(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scenes = [await an_approved_project() for _ in range(3)]
    contracts = [await a_contract(scene) for scene in scenes]
    await owner.execute("update project set state = 'REDEEMED'")
    async with work(system()) as w:
        for contract in await finished():
            w.record(ContractFinished.of(contract))
            w.record(ContractFinished.of(contract))  # said again on the next day

    await close_contract(scenes[1].office, contracts[1].id)
    load_listeners()
    await everyone_has_heard()

    rows = await owner.fetch("select state from contract")
    assert [row["state"] for row in rows] == ["CLOSED"] * 3
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'contract.closed'") == 3
    assert await owner.fetchval("select count(distinct xmin::text) from contract") == 3
    assert await owner.fetchval("select count(*) from outbox_event where consumed_at is null") == 0


async def test_a_running_projects_contract_is_not_closed(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await close_contract(scene.office, contract.id)
    for wrong in (scene.applicant, scene.provider):
        with pytest.raises(Denied):
            await close_contract(wrong, contract.id)

    assert codes_of(refused) == ["contract.closing.project_running"]
    assert await everything(owner) == before


async def test_purchases_stay_on_record_when_their_contract_ends(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene)
    await record_purchase(scene.applicant, contract.id, await a_purchase_record())

    await terminate_contract(scene.office, contract.id, ENDED)

    async with work(scene.applicant):
        assert [purchase.state for purchase in await Purchase.all()] == [PurchaseState.APPROVED]
