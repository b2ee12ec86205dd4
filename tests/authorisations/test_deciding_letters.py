"""The Office confirms a letter or refuses it, by the rules of that day (PSI-3, PSI-6)."""

from dataclasses import replace

import asyncpg
import pytest

from authorisations.inputs import AuthorisationConfirmation, AuthorisationRefusal, AuthorisationRevocation
from authorisations.operations import (
    confirm_authorisation,
    refuse_authorisation,
    revoke_authorisation,
)
from authorisations.serving import route_of
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from policies.permissions import Role
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation
from tests.factories.hosts import days
from tests.factories.labs import an_office
from tests.factories.onboarding import someone
from tests.factories.ties import a_new_psi, a_submitted_letter
from tests.refused import rules_of

pytestmark = pytest.mark.usefixtures("database")

CONFIRMED = AuthorisationConfirmation()


async def test_psi_6_nobody_but_the_office_decides_on_letters(owner: asyncpg.Connection) -> None:
    psi, other = await a_new_psi(), await a_new_psi()
    letter = await a_submitted_letter(psi)

    for attempt in (
        confirm_authorisation(psi.actor, letter.id, CONFIRMED),
        refuse_authorisation(psi.actor, letter.id, AuthorisationRefusal(reason="x")),
        revoke_authorisation(psi.actor, letter.id, AuthorisationRevocation(reason="x")),
    ):
        with pytest.raises(Denied) as refused:
            await attempt
        assert rules_of(refused) == ["PSI-6"]
    with pytest.raises(NotFound):
        await confirm_authorisation(other.actor, letter.id, CONFIRMED)
    with pytest.raises(NotFound):
        await confirm_authorisation(await someone(Role.BMSTC_REVIEWER), letter.id, CONFIRMED)
    assert await owner.fetchval("select state from authorisation") == "SUBMITTED"


async def test_psi_6_whoever_brought_a_letter_does_not_decide_on_it() -> None:
    psi = await a_new_psi()
    letter = await a_submitted_letter(psi)
    office = replace(await an_office(), person=psi.actor.person)

    for attempt in (
        confirm_authorisation(office, letter.id, CONFIRMED),
        refuse_authorisation(office, letter.id, AuthorisationRefusal(reason="x")),
    ):
        with pytest.raises(Denied):
            await attempt


async def test_psi_3_the_rules_are_asked_again_at_the_confirmation(owner: asyncpg.Connection) -> None:
    psi = await a_new_psi()
    letter = await a_submitted_letter(psi, grantor_id=psi.host.id)
    await owner.execute("update platform_membership set until_on = $1", days(-1))

    with pytest.raises(RulesBroken) as refused:
        await confirm_authorisation(await an_office(), letter.id, CONFIRMED)

    assert rules_of(refused) == ["PSI-3"]


async def test_a_refused_letter_counts_for_nothing_and_another_may_follow() -> None:
    psi, office = await a_new_psi(), await an_office()
    letter = await a_submitted_letter(psi, grantor_id=psi.host.id)
    with pytest.raises(RulesBroken):
        await refuse_authorisation(office, letter.id, AuthorisationRefusal(reason=" "))

    refused = await refuse_authorisation(office, letter.id, AuthorisationRefusal(reason="印章不清"))

    assert (refused.state, refused.decision_reason) == (AuthorisationState.REFUSED, "印章不清")
    assert (await route_of(ANYONE, psi.host.id)).institutions == ()
    with pytest.raises(IllegalStep):
        await confirm_authorisation(office, letter.id, CONFIRMED)
    await a_submitted_letter(psi, grantor_id=psi.host.id)


async def test_psi_6_no_institution_confirms_its_own_letter_in_the_database() -> None:
    psi = await a_new_psi()

    with pytest.raises(Exception, match="row-level security"):
        async with work(psi.actor) as w:
            await w.add(Authorisation(grantor_id=psi.host.id, provider_id=psi.tenant.id, from_on=days(0)))
