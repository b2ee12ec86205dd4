"""Registering a contract: what refuses it, and whether it takes effect."""

from datetime import date
from typing import Any

import asyncpg
import pytest

from contracts.inputs import FailureTerm
from contracts.kinds import ResponsibleParty
from contracts.lifecycle import ContractState
from contracts.models import Contract
from contracts.operations import check_contract, register_contract
from documents.kinds import DocumentKind, VersionState
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from kernel.rules import Outcome
from labs.kinds import Capability
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import (
    APPROVED,
    APPROVED_ON,
    DAY,
    DECLARED,
    TODAY,
    a_contract,
    a_document,
    a_registration,
    an_approved_project,
    set_parameter,
)
from tests.refused import codes_of, everything, failing
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState
from vouchers.models import Project

DESIGNS = {"capabilities": [Capability.INDUSTRIAL_DESIGN.value]}


async def fresh(project: Project) -> Project:
    async with work(system()):
        return await Project.get(id=project.id)


async def test_a_contract_with_its_clause_takes_effect_and_starts_the_project(database: PostgresService) -> None:
    scene = await an_approved_project()
    terms = (FailureTerm(situation="未达指标", responsible=ResponsibleParty.PARTY_B, settlement="乙方退还"),)

    contract = await a_contract(scene, failure_terms=terms)

    project = await fresh(scene.project)
    assert contract.state is ContractState.EFFECTIVE
    assert contract.effective_on == date(2026, 6, 8)
    assert contract.failure_terms == [{"situation": "未达指标", "responsible": "PARTY_B", "settlement": "乙方退还"}]
    assert {finding["outcome"] for finding in contract.findings} == {"PASS"}
    assert project.state is ProjectState.IN_PROGRESS
    assert project.contract_voucher_amount == 2_500_000


async def test_what_happened_is_told_to_the_parties(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()

    contract = await a_contract(scene)

    row = await owner.fetchrow("select * from audit_entry where kind = 'contract.registered'")
    assert (row["subject_id"], row["project_id"], row["facts"]) == (
        contract.id,
        scene.project.id,
        '{"effective": true}',
    )


async def test_con_5_other_names_of_the_lab_side_and_widths_are_accepted(database: PostgresService) -> None:
    scene = await an_approved_project()

    for party_b in (scene.entry.name, scene.host.name, scene.institution.name, f" {scene.host.name} "):
        found = await check_contract(
            scene.applicant, scene.project.id, await a_registration(scene, party_b=party_b, party_a=scene.firm.name)
        )
        assert failing(found) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"party_a": "另一家公司"}, "contract.party_a.not_applicant"),  # CON-5
        ({"party_b": "另一家实验室"}, "contract.party_b.not_lab_side"),  # CON-5
        ({"signed_on": TODAY + DAY}, "contract.signing.in_future"),
        ({"declared_amount": Fen(0)}, "contract.amount.not_positive"),
        ({"declared_amount": Fen(10**15 + 1)}, "contract.amount.not_positive"),
        ({"voucher_amount": Fen(-1)}, "contract.amount.not_positive"),
        ({"document_id": new_id()}, "contract.document.missing"),  # CON-2
        ({"clause_page": "9" * 21}, "request.input.invalid"),
        ({"number": "9" * 101}, "request.input.invalid"),
        ({"begins_on": TODAY, "ends_on": TODAY - DAY}, "contract.term.reversed"),
        (
            {"failure_terms": (FailureTerm(situation=" ", responsible=ResponsibleParty.BOTH, settlement="x"),)},
            "contract.failure_terms.empty",  # CON-4
        ),
    ],
)
async def test_what_refuses_a_contract_outright(
    changes: dict[str, object], code: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    given = await a_registration(scene, **changes)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await register_contract(scene.applicant, scene.project.id, given)

    assert codes_of(refused) == [code]
    assert await everything(owner) == before


async def test_con_5_both_parties_cannot_be_the_same(database: PostgresService) -> None:
    scene = await an_approved_project()

    found = await check_contract(
        scene.applicant, scene.project.id, await a_registration(scene, party_b=scene.firm.name)
    )

    assert failing(found) == ["contract.party_b.not_lab_side", "contract.parties.same"]


async def test_des_3_a_design_contract_is_with_the_lab_or_its_host(database: PostgresService) -> None:
    """DES-3."""
    scene = await an_approved_project(industrial_design=True, entry=DESIGNS)

    for party_b, codes in (
        (scene.entry.name, []),
        (scene.host.name, []),
        (scene.institution.name, ["contract.party_b.not_design_lab"]),
    ):
        given = await a_registration(scene, party_b=party_b)
        assert failing(await check_contract(scene.applicant, scene.project.id, given)) == codes


@pytest.mark.parametrize(("entry", "codes"), [(DESIGNS, []), ({}, ["contract.lab.not_design_capable"])])
async def test_des_1_the_lab_is_approved_for_design_also_at_the_signing(
    entry: dict[str, Any], codes: list[str], database: PostgresService
) -> None:
    """A-08, A-19; a project of another kind is not asked."""
    scene = await an_approved_project(industrial_design=True, entry=entry)
    other = await an_approved_project(entry=entry)

    given = await a_registration(scene, party_b=scene.entry.name)

    assert failing(await check_contract(scene.applicant, scene.project.id, given)) == codes
    assert failing(await check_contract(other.applicant, other.project.id, await a_registration(other))) == []


@pytest.mark.parametrize(
    ("use_by", "codes"),
    [
        (None, []),
        (date(2026, 6, 9), []),
        (date(2026, 6, 8), []),
        (date(2026, 6, 7), ["contract.signing.after_use_by"]),
    ],
)
async def test_sup_4_a_contract_is_signed_while_the_voucher_may_be_used(
    use_by: date | None, codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project(use_by=use_by)

    found = await check_contract(scene.applicant, scene.project.id, await a_registration(scene))

    assert failing(found) == codes


@pytest.mark.parametrize(
    ("entry", "passes"),
    [
        ({"valid_until": date(2026, 6, 9)}, True),
        ({"valid_until": date(2026, 6, 8)}, False),
        ({"valid_from": date(2026, 6, 8)}, True),
        ({"valid_from": date(2026, 6, 9)}, False),
    ],
)
async def test_lab_7_the_lab_is_in_the_catalogue_on_the_signing_date(
    entry: dict[str, date], passes: bool, database: PostgresService
) -> None:
    scene = await an_approved_project(entry=entry)

    found = await check_contract(scene.applicant, scene.project.id, await a_registration(scene))

    assert failing(found) == ([] if passes else ["contract.lab.not_in_catalogue"])


async def test_con_2_the_file_is_this_projects_contract_and_accepted(database: PostgresService) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    unfit = [
        await a_document(scene.project, state=VersionState.AWAITING_UPLOAD),
        await a_document(scene.project, kind=DocumentKind.OTHER),
        await a_document(other.project),
    ]

    for document_id in unfit:
        given = await a_registration(scene, document_id=document_id)
        found = await check_contract(scene.applicant, scene.project.id, given)
        assert failing(found) == ["contract.document.missing"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"signed_on": APPROVED_ON}, []),
        ({"signed_on": APPROVED_ON + DAY}, []),
        ({"signed_on": APPROVED_ON - DAY}, ["contract.signing.before_approval"]),  # CON-1, A-27
        ({"voucher_amount": None}, ["contract.clause.amount_missing"]),  # CON-2
        ({"clause_text": " "}, ["contract.clause.words_missing"]),
        ({"clause_text": "", "clause_page": "3"}, []),
        ({"voucher_amount": APPROVED}, []),
        ({"voucher_amount": Fen(APPROVED + 1)}, ["contract.clause.exceeds_approval"]),
        ({"declared_amount": Fen(2_500_000)}, []),
        ({"declared_amount": Fen(2_499_999)}, ["contract.clause.exceeds_contract"]),
        (
            {"signed_on": APPROVED_ON - DAY, "voucher_amount": None, "clause_text": ""},  # CON-3
            [
                "contract.signing.before_approval",
                "contract.agreement.without_clause",
                "contract.clause.amount_missing",
                "contract.clause.words_missing",
            ],
        ),
    ],
)
async def test_con_1_to_3_the_verdict_is_kept_with_its_reasons_and_cure(
    changes: dict[str, object], codes: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()

    contract = await a_contract(scene, **changes)

    broken = [finding for finding in contract.findings if finding["outcome"] == "FAIL"]
    assert [finding["code"] for finding in broken] == codes
    assert all("补充协议" in finding["cure_zh"] and finding["cure_en"] for finding in broken)
    assert contract.state is (ContractState.INEFFECTIVE if codes else ContractState.EFFECTIVE)
    project = await fresh(scene.project)
    assert project.state is (ProjectState.APPROVED if codes else ProjectState.IN_PROGRESS)
    assert (project.contract_voucher_amount is None) is bool(codes)


@pytest.mark.parametrize(("clause", "state"), [("有约定", ContractState.EFFECTIVE), ("", ContractState.INEFFECTIVE)])
async def test_a_27_an_earlier_contract_with_its_clause_counts_where_the_office_accepts_it(
    clause: str, state: ContractState, database: PostgresService
) -> None:
    await set_parameter("ACCEPT_EARLIER_WITH_CLAUSE", True)
    scene = await an_approved_project()

    contract = await a_contract(scene, signed_on=APPROVED_ON - DAY, clause_text=clause)

    assert contract.state is state
    assert contract.effective_on == (APPROVED_ON if clause else None)


async def test_a_19_an_older_agreement_is_asked_about_the_catalogue_as_of_the_approval(
    database: PostgresService,
) -> None:
    scene = await an_approved_project(entry={"valid_from": APPROVED_ON})

    contract = await a_contract(scene, signed_on=date(2025, 1, 1))

    assert contract.state is ContractState.INEFFECTIVE


async def test_a_project_has_one_contract(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    await a_contract(scene, voucher_amount=None)
    given = await a_registration(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await register_contract(scene.applicant, scene.project.id, given)

    assert codes_of(refused) == ["contract.project.has_one"]
    assert await everything(owner) == before


async def test_only_an_approved_project_gets_a_contract(database: PostgresService) -> None:
    for state in set(ProjectState) - {ProjectState.APPROVED}:
        scene = await an_approved_project(state=state)
        given = await a_registration(scene)
        with pytest.raises(IllegalStep):
            await register_contract(scene.applicant, scene.project.id, given)
        with pytest.raises(IllegalStep):
            await check_contract(scene.applicant, scene.project.id, given)


async def test_only_the_projects_own_applicant_registers(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    given = await a_registration(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await register_contract(stranger, scene.project.id, given)
        with pytest.raises(NotFound):
            await check_contract(stranger, scene.project.id, given)
    for wrong in (scene.provider, scene.recommender, scene.office):
        with pytest.raises(Denied):
            await register_contract(wrong, scene.project.id, given)
        with pytest.raises(Denied):
            await check_contract(wrong, scene.project.id, given)
    with pytest.raises(Stale):
        await register_contract(scene.applicant, scene.project.id, given, expected=9)

    assert await everything(owner) == before


async def test_the_dry_run_changes_nothing_and_shows_what_passes(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    given = await a_registration(scene, voucher_amount=Fen(APPROVED + 1))
    before = await everything(owner)

    found = await check_contract(scene.applicant, scene.project.id, given)

    assert {finding.outcome for finding in found} == {Outcome.PASS, Outcome.FAIL}
    over = next(finding for finding in found if finding.outcome is Outcome.FAIL)
    assert (over.actual, over.limit) == ("50000.01", "50000.00")
    assert await everything(owner) == before


async def test_who_sees_a_contract(database: PostgresService) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    await a_contract(scene, declared_amount=DECLARED)

    for actor in (scene.applicant, scene.provider, scene.recommender, scene.office, an_actor(Role.AUDITOR)):
        async with work(actor):
            assert await Contract.all().count() == 1
    for actor in (other.applicant, other.provider, other.recommender, an_actor(Role.EXPERT), ANYONE):
        async with work(actor):
            assert await Contract.all().count() == 0


async def test_con_5_a_firm_signs_under_its_new_name_once_the_office_has_verified_that(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    renamed = {"party_a": "示例新名科技有限公司"}
    await owner.execute("update applicant set name = $1, verified_on = null", renamed["party_a"])

    with pytest.raises(RulesBroken) as unverified:
        await a_contract(scene, **renamed)
    await owner.execute("update applicant set verified_on = $1", TODAY)
    contract = await a_contract(scene, **renamed)

    assert codes_of(unverified) == ["contract.party_a.not_applicant"]
    assert contract.state is ContractState.EFFECTIVE


async def test_con_5_what_was_signed_under_the_name_it_applied_with_still_counts(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    await owner.execute("update applicant set name = '示例新名科技有限公司', verified_on = $1", TODAY)

    assert (await a_contract(scene)).state is ContractState.EFFECTIVE
