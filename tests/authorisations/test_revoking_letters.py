"""A letter is revoked from a day on, with a reason (PSI-4)."""

import asyncpg
import pytest

from authorisations.inputs import AuthorisationRevocation
from authorisations.operations import (
    revoke_authorisation,
)
from authorisations.serving import route_of
from kernel.actor import ANYONE
from kernel.errors import RulesBroken, Stale
from tenants.lifecycle import AuthorisationState
from tests.factories.hosts import days
from tests.factories.labs import a_psi, an_office
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def test_psi_4_a_revocation_ahead_holds_from_its_day_on(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    letter = await owner.fetchval("select id from authorisation")

    revoked = await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(3)))

    assert (revoked.state, revoked.revoked_on) == (AuthorisationState.REVOKED, days(3))
    served = {day: bool((await route_of(ANYONE, psi.host.id, on=days(day))).institutions) for day in (0, 2, 3)}
    assert served == {0: True, 2: True, 3: False}


async def test_psi_4_a_revocation_has_a_reason_and_looks_ahead(owner: asyncpg.Connection) -> None:
    await a_psi()
    office, letter = await an_office(), await owner.fetchval("select id from authorisation")

    with pytest.raises(RulesBroken) as refused:
        await revoke_authorisation(office, letter, AuthorisationRevocation(reason="", on=days(-1)))

    assert [p.path for p in refused.value.problems] == ["reason", "on"]
    with pytest.raises(Stale):
        await revoke_authorisation(office, letter, AuthorisationRevocation(reason="x"), expected=7)
    await revoke_authorisation(office, letter, AuthorisationRevocation(reason="x", on=days(0)))
    with pytest.raises(RulesBroken) as refused:
        await revoke_authorisation(office, letter, AuthorisationRevocation(reason="x"))
    assert codes_of(refused) == ["authorisation.revocation.not_earlier"]


@pytest.mark.parametrize(("day", "possible"), [(0, True), (8, True), (9, False), (10, False)])
async def test_psi_4_a_revocation_that_is_still_ahead_can_be_brought_forward(
    day: int, possible: bool, owner: asyncpg.Connection
) -> None:
    psi, office = await a_psi(), await an_office()
    letter = await owner.fetchval("select id from authorisation")
    await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(9)))
    given = AuthorisationRevocation(reason="更正日期", on=days(day))

    if not possible:
        with pytest.raises(RulesBroken) as refused:
            await revoke_authorisation(office, letter, given)
        assert codes_of(refused) == ["authorisation.revocation.not_earlier"]
        return
    revoked = await revoke_authorisation(office, letter, given)

    assert (revoked.state, revoked.revoked_on) == (AuthorisationState.REVOKED, days(day))
    assert (await route_of(ANYONE, psi.host.id, on=days(day))).institutions == ()
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'authorisation.revoked'") == 2
