"""A supplementary agreement cures a contract that did not take effect."""

from datetime import date

import asyncpg
import pytest

from contracts.lifecycle import ContractState
from contracts.models import Contract
from contracts.operations import amend_contract
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import APPROVED_ON, DAY, TODAY, Scene, a_contract, a_supplement, an_approved_project
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState
from vouchers.models import Project

OLD = {"signed_on": date(2025, 5, 1), "voucher_amount": None, "clause_text": ""}


async def an_old_agreement() -> tuple[Scene, Contract]:
    scene = await an_approved_project(entry={"valid_from": APPROVED_ON})
    return scene, await a_contract(scene, **OLD)


async def test_con_3_an_old_agreement_is_cured_by_a_supplementary_one(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, contract = await an_old_agreement()

    cured = await amend_contract(scene.applicant, contract.id, await a_supplement(scene))

    async with work(system()):
        project = await Project.get(id=scene.project.id)
    assert (cured.state, cured.effective_on) == (ContractState.EFFECTIVE, APPROVED_ON)
    assert {finding["outcome"] for finding in cured.findings} == {"PASS"}
    assert (project.state, project.contract_voucher_amount) == (ProjectState.IN_PROGRESS, 2_000_000)
    assert await owner.fetchval("select count(*) from contract_amendment") == 1
    assert await owner.fetchval("select facts->>'effective' from audit_entry where kind = 'contract.amended'") == "true"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        (
            {"signed_on": APPROVED_ON - DAY},
            ["contract.signing.before_approval"],
        ),
        ({"voucher_amount": None}, ["contract.clause.amount_missing"]),
        ({"clause_text": ""}, ["contract.clause.words_missing"]),
        ({"voucher_amount": Fen(5_000_001)}, ["contract.clause.exceeds_approval"]),
    ],
)
async def test_a_supplementary_agreement_that_does_not_suffice_is_kept_and_judged(
    changes: dict[str, object], codes: list[str], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, contract = await an_old_agreement()

    still = await amend_contract(scene.applicant, contract.id, await a_supplement(scene, **changes))

    assert still.state is ContractState.INEFFECTIVE
    assert [finding["code"] for finding in still.findings if finding["outcome"] == "FAIL"] == codes
    assert await owner.fetchval("select state from project") == "APPROVED"
    assert await owner.fetchval("select count(*) from contract_amendment") == 1
    again = await amend_contract(scene.applicant, contract.id, await a_supplement(scene))
    assert again.state is ContractState.EFFECTIVE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signed_on": TODAY + DAY}, "contract.signing.in_future"),
        ({"signed_on": date(2025, 4, 30)}, "contract.amendment.before_contract"),
        ({"voucher_amount": Fen(0)}, "contract.amount.not_positive"),
        ({"document_id": new_id()}, "contract.document.missing"),
    ],
)
async def test_what_refuses_a_supplementary_agreement_outright(
    changes: dict[str, object], code: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, contract = await an_old_agreement()
    given = await a_supplement(scene, **changes)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, given)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_lab_7_the_lab_must_still_be_in_the_catalogue(database: PostgresService) -> None:
    scene = await an_approved_project(entry={"valid_until": date(2026, 6, 10)})  # its first day outside
    contract = await a_contract(scene, clause_text="")

    with pytest.raises(RulesBroken) as refused:
        await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 10)))
    cured = await amend_contract(scene.applicant, contract.id, await a_supplement(scene, signed_on=date(2026, 6, 9)))

    assert codes_of(refused) == ["contract.lab.not_in_catalogue"]
    assert cured.state is ContractState.EFFECTIVE


async def test_only_the_projects_own_applicant_amends(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, contract = await an_old_agreement()
    other = await an_approved_project()
    given = await a_supplement(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await amend_contract(stranger, contract.id, given)
    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await amend_contract(wrong, contract.id, given)
    with pytest.raises(Stale):
        await amend_contract(scene.applicant, contract.id, given, expected=9)

    assert await everything(owner) == before
