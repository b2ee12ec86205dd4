"""A letter decides on new reports alone, while it and its host's membership last (PSI-2…PSI-4)."""

import asyncpg
import pytest

from authorisations.inputs import AuthorisationConfirmation, AuthorisationRevocation
from authorisations.operations import (
    confirm_authorisation,
    revoke_authorisation,
)
from authorisations.serving import route_of
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import RulesBroken
from labs.inputs import LabApproval, LabRestoration, LabSuspension
from labs.lifecycle import LabState
from labs.operations import approve_lab, check_lab, restore_lab, submit_lab, suspend_lab
from labs.queries import in_catalogue
from policies.permissions import Role
from tenants.kinds import HostKind
from tenants.lifecycle import AuthorisationState
from tests.factories.hosts import a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import Reporter, a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, a_tenant
from tests.factories.ties import a_new_psi, a_submitted_letter
from tests.refused import rules_of

pytestmark = pytest.mark.usefixtures("database")

CONFIRMED = AuthorisationConfirmation()


async def test_psi_4_a_letter_counts_from_its_confirmation_on(owner: asyncpg.Connection) -> None:
    psi = await a_new_psi()
    letter = await a_submitted_letter(psi, grantor_id=psi.host.id)
    lab = await a_lab(psi)
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, lab.id)
    assert rules_of(refused) == ["LAB-1"]
    assert (await route_of(ANYONE, psi.host.id)).institutions == ()

    confirmed = await confirm_authorisation(await an_office(), letter.id, CONFIRMED, expected=1)

    assert (letter.state, confirmed.state) == (AuthorisationState.SUBMITTED, AuthorisationState.CONFIRMED)
    assert [each.id for each in (await route_of(ANYONE, psi.host.id)).institutions] == [psi.tenant.id]
    await submit_lab(psi.actor, lab.id)
    kinds = {row[0] for row in await owner.fetch("select kind from outbox_event")}
    assert {"authorisation.submitted", "authorisation.confirmed"} <= kinds


async def test_psi_4_a_renewal_lets_new_reports_go_on() -> None:
    psi = await a_psi(until_on=days(-1))
    await a_platform_member(psi.host)
    lab = await a_lab(psi)
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, lab.id)
    assert rules_of(refused) == ["PSI-4"]

    letter = await a_submitted_letter(psi, grantor_id=psi.host.id)
    await confirm_authorisation(await an_office(), letter.id, CONFIRMED)

    await submit_lab(psi.actor, lab.id)


@pytest.mark.parametrize("ended", ["expired", "revoked"])
async def test_psi_4_what_ended_suspends_new_reports_only_and_the_refusal_says_so(
    ended: str, owner: asyncpg.Connection
) -> None:
    psi = await a_psi()
    opened, office = await an_open_lab(psi), await an_office()
    letter = await owner.fetchval("select id from authorisation")
    if ended == "revoked":
        await revoke_authorisation(office, letter, AuthorisationRevocation(reason="授权单位来函撤销"))
    else:
        await owner.execute("update authorisation set until_on = $1", days(-1))

    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, (await a_lab(psi)).id)

    assert rules_of(refused) == ["PSI-4"]
    (problem,) = refused.value.problems
    assert "目录内的实验室不受影响" in problem.rule.zh
    assert "labs in the catalogue stay there" in problem.rule.en
    async with work(ANYONE):
        assert await in_catalogue(opened.id, days(0)) is not None


async def test_psi_3_what_left_the_platform_reports_through_nobody_until_it_is_back(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab, waiting = await a_lab(psi), await a_submitted_lab(psi)
    stood = await an_open_lab(psi)
    await suspend_lab(office, stood.id, LabSuspension(reason="整改"))
    await owner.execute("update platform_membership set until_on = $1", days(-1))

    for attempt in (
        submit_lab(psi.actor, lab.id),
        approve_lab(office, waiting.id, LabApproval()),
        restore_lab(office, stood.id, LabRestoration()),
    ):
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert rules_of(refused) == ["PSI-3"]
    assert (await route_of(ANYONE, psi.host.id)).institutions == ()
    assert (await route_of(ANYONE, psi.host.id, on=days(-1))).institutions != ()
    await a_platform_member(psi.host, from_on=days(0))
    assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED


async def test_psi_3_a_part_of_a_member_is_in_the_platform_with_it() -> None:
    psi = await a_psi()
    part = await a_host(parent=psi.host)
    other = await a_tenant(PSI)
    await an_authorisation(part, other)
    reporter = Reporter(other, part, await someone(Role.PSI_OPERATOR, party=other.id))

    assert (await a_submitted_lab(psi, host_id=part.id)).state is LabState.SUBMITTED
    assert (await a_submitted_lab(reporter)).state is LabState.SUBMITTED


async def test_psi_2_a_body_that_is_found_to_be_another_kind_authorises_no_more(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    await owner.execute("update organisation set kind = 'OTHER' where id = $1", psi.host.id)

    with pytest.raises(RulesBroken) as refused:
        await a_submitted_lab(psi)

    assert rules_of(refused) == ["PSI-2"]


async def test_psi_4_a_dry_run_says_it_too() -> None:
    psi = await a_psi(until_on=days(-1))

    findings = await check_lab(psi.actor, (await a_lab(psi)).id)

    assert "lab.authorisation.not_in_force" in [f.rule.code for f in findings if f.outcome == "FAIL"]


async def test_a_21_until_its_letter_is_confirmed_a_host_counts_as_without_an_institution() -> None:
    psi = await a_new_psi()
    letter = await a_submitted_letter(psi, grantor_id=psi.host.id)
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    assert [each.id for each in (await route_of(ANYONE, psi.host.id)).centers] == [center.tenant.id]

    await confirm_authorisation(await an_office(), letter.id, CONFIRMED)

    assert (await route_of(ANYONE, psi.host.id)).centers == ()
