"""Registration as a technology contract: optional, for the record, and never in the way."""

from dataclasses import replace
from datetime import date

import asyncpg
import pytest

from contracts.inputs import TechnologyRegistration
from contracts.kinds import TechnologyContractKind
from contracts.lifecycle import ContractState
from contracts.operations import note_technology_registration
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import DAY, DECLARED, TODAY, a_contract, an_approved_project
from tests.refused import codes_of, everything
from tests.services import PostgresService

SIGNED = date(2026, 6, 8)
NOTED = TechnologyRegistration(
    kind=TechnologyContractKind.SERVICE,
    registration_no="2026110108000001",
    registered_on=date(2026, 6, 12),
    registered_amount=DECLARED,
)


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({}, []),
        ({"registration_no": " "}, ["technology_contract.number.missing"]),
        ({"registered_on": SIGNED}, []),
        ({"registered_on": SIGNED - DAY}, ["technology_contract.date.before_signing"]),
        ({"registered_on": TODAY}, []),
        ({"registered_on": TODAY + DAY}, ["technology_contract.date.in_future"]),
        ({"registered_amount": Fen(0)}, []),
        ({"registered_amount": Fen(DECLARED + 1)}, ["technology_contract.amount.exceeds_contract"]),
    ],
)
async def test_what_looks_odd_is_a_warning(
    changes: dict[str, object], warnings: list[str], database: PostgresService
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)

    noted = await note_technology_registration(scene.applicant, contract.id, replace(NOTED, **changes))  # type: ignore[arg-type]

    assert [found["code"] for found in noted.technology_findings if found["outcome"] != "PASS"] == warnings
    assert {found["outcome"] for found in noted.technology_findings} <= {"PASS", "WARN"}
    assert noted.state is ContractState.EFFECTIVE


async def test_it_can_be_noted_at_any_time_and_again(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene, voucher_amount=None)

    for state in ContractState:
        await owner.execute("update contract set state = $1", state.value)
        await note_technology_registration(scene.provider, contract.id, replace(NOTED, registration_no=state.value))

    row = await owner.fetchrow("select technology_kind, technology_registration_no, state from contract")
    assert tuple(row) == ("SERVICE", "TERMINATED", "TERMINATED")


@pytest.mark.parametrize("changes", [{"registration_no": "9" * 101}, {"registered_amount": Fen(-1)}])
async def test_what_cannot_be_stored_is_refused(
    changes: dict[str, object], database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await note_technology_registration(scene.applicant, contract.id, replace(NOTED, **changes))  # type: ignore[arg-type]

    assert codes_of(refused) == ["request.input.invalid"]
    assert await everything(owner) == before


async def test_only_the_contracts_parties_note_it(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, other = await an_approved_project(), await an_approved_project()
    contract = await a_contract(scene)
    before = await everything(owner)

    for stranger in (other.applicant, other.provider, an_actor(Role.EXPERT), ANYONE):
        with pytest.raises(NotFound):
            await note_technology_registration(stranger, contract.id, NOTED)
    for wrong in (scene.recommender, scene.office, an_actor(Role.AUDITOR)):
        with pytest.raises((Denied, NotFound)):
            await note_technology_registration(wrong, contract.id, NOTED)
    with pytest.raises(Stale):
        await note_technology_registration(scene.applicant, contract.id, NOTED, expected=9)

    assert await everything(owner) == before
