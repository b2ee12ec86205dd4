"""Another file in the place of a contract's, before it takes effect; and what was judged stays pinned."""

from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from contracts.inputs import ContractFileReplacement
from contracts.lifecycle import ContractState
from contracts.models import Contract
from contracts.operations import replace_contract_file
from documents.kinds import DocumentKind, VersionState
from documents.models import DocumentVersion
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import Scene, a_contract, a_document, an_approved_project
from tests.refused import codes_of, everything
from tests.services import PostgresService


async def a_better_file(scene: Scene, **changes: Any) -> ContractFileReplacement:
    document_id = changes.pop("document_id", None) or await a_document(scene.project)
    sound = ContractFileReplacement(
        voucher_amount=Fen(2_500_000), clause_text="第五条", document_id=document_id, reason="原扫描件缺页"
    )
    return replace(sound, **changes)


async def without_effect(scene: Scene) -> Contract:
    return await a_contract(scene, voucher_amount=None, clause_text="", clause_page="7")


async def another_version(contract: Contract) -> DocumentVersion:
    async with work(system()) as w:
        first = await DocumentVersion.get(document_id=contract.document_id)
        values = {name: getattr(first, name) for name in ("file_name", "content_type", "size", "sha256")}
        key = f"test/{contract.id}/2"
        place: dict[str, Any] = {"document_id": contract.document_id, "number": 2, "object_key": key}
        return await w.add(DocumentVersion(state=VersionState.PRESENT, **place, **values))


async def test_con_2_a_better_file_cures_and_the_earlier_one_is_kept(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await without_effect(scene)
    given = await a_better_file(scene)

    cured = await replace_contract_file(scene.applicant, contract.id, given)

    assert (cured.state, cured.voucher_amount, cured.document_id) == (
        ContractState.EFFECTIVE,
        2_500_000,
        given.document_id,
    )
    kept = await owner.fetchrow("select * from contract_file")
    assert (kept["document_id"], kept["voucher_amount"], kept["clause_page"]) == (contract.document_id, None, "7")
    assert (kept["reason"], kept["replaced_by_id"]) == ("原扫描件缺页", scene.applicant.person)
    assert "contract.clause.amount_missing" in kept["findings"]
    assert await owner.fetchval("select state from project") == "IN_PROGRESS"


async def test_a_new_version_of_the_same_document_is_another_file(database: PostgresService) -> None:
    scene = await an_approved_project()
    contract = await without_effect(scene)
    same: dict[str, Any] = {"voucher_amount": None, "clause_text": "", "clause_page": "7"}
    given = await a_better_file(scene, document_id=contract.document_id, **same)

    with pytest.raises(RulesBroken) as refused:
        await replace_contract_file(scene.applicant, contract.id, given)
    newer = await another_version(contract)
    replaced = await replace_contract_file(scene.applicant, contract.id, given)

    assert codes_of(refused) == ["contract.file.same"]
    assert (replaced.version_judged_id, replaced.state) == (newer.id, ContractState.INEFFECTIVE)


async def test_what_was_judged_stays_pinned_whatever_is_uploaded_later(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    newer = await another_version(contract)

    pinned = await owner.fetchval("select version_judged_id from contract")
    assert pinned == contract.version_judged_id != newer.id


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "contract.file.reason_missing"),
        ({"voucher_amount": Fen(0)}, "contract.amount.not_positive"),
        ({"clause_page": "9" * 21}, "request.input.invalid"),
    ],
)
async def test_what_refuses_another_file(
    changes: dict[str, Any], code: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await without_effect(scene)
    given = await a_better_file(scene, **changes)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await replace_contract_file(scene.applicant, contract.id, given)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_the_file_is_this_projects_contract_and_accepted(database: PostgresService) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await without_effect(scene)

    for unfit in (
        await a_document(scene.project, state=VersionState.REFUSED),
        await a_document(scene.project, kind=DocumentKind.SUPPLEMENTARY_AGREEMENT),
        await a_document(other.project),
    ):
        with pytest.raises(RulesBroken) as refused:
            await replace_contract_file(scene.applicant, contract.id, await a_better_file(scene, document_id=unfit))
        assert codes_of(refused) == ["contract.document.missing"]


async def test_a_contract_in_effect_keeps_its_file(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    given = await a_better_file(scene)
    before = await everything(owner)

    with pytest.raises(IllegalStep):
        await replace_contract_file(scene.applicant, contract.id, given)

    assert await everything(owner) == before


async def test_only_the_projects_own_applicant_replaces(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await without_effect(scene)
    given = await a_better_file(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await replace_contract_file(stranger, contract.id, given)
    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await replace_contract_file(wrong, contract.id, given)
    with pytest.raises(Stale):
        await replace_contract_file(scene.applicant, contract.id, given, expected=9)

    assert await everything(owner) == before
