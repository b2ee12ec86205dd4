"""A host's letter is brought, confirmed, refused and revoked; it decides on new reports alone (PSI-2…PSI-6)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from authorisations.inputs import AuthorisationConfirmation, AuthorisationRefusal, AuthorisationRevocation
from authorisations.operations import (
    confirm_authorisation,
    record_authorisation,
    refuse_authorisation,
    revoke_authorisation,
)
from authorisations.serving import route_of
from documents.kinds import DocumentKind, VersionState
from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from labs.inputs import LabApproval, LabRestoration, LabSuspension
from labs.lifecycle import LabState
from labs.operations import approve_lab, check_lab, restore_lab, submit_lab, suspend_lab
from labs.queries import in_catalogue
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, HostKind
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, Organisation
from tests.factories.hosts import a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import Reporter, a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import CENTER, PSI, a_tenant
from tests.factories.ties import a_letter, a_submitted_letter
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")

CONFIRMED = AuthorisationConfirmation()


async def a_new_psi() -> Reporter:
    """An institution at work that nobody authorises yet."""
    tenant = await a_tenant(PSI)
    return Reporter(tenant, await a_platform_member(), await someone(Role.PSI_OPERATOR, party=tenant.id))


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


async def test_psi_4_a_revocation_ahead_holds_from_its_day_on(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    letter = await owner.fetchval("select id from authorisation")

    revoked = await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(3)))

    assert (revoked.state, revoked.revoked_on) == (AuthorisationState.REVOKED, days(3))
    served = {day: bool((await route_of(ANYONE, psi.host.id, on=days(day))).institutions) for day in (0, 2, 3)}
    assert served == {0: True, 2: True, 3: False}


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"scope": ()}, ["PSI-4"]),
        ({"scope": (AuthorisedWork.OTHER,)}, ["PSI-4"]),
        ({"until_on": days(0)}, []),
        ({"until_on": None}, []),
        ({"from_on": days(-9), "until_on": days(-1)}, ["PSI-4"]),
        ({"from_on": days(9), "until_on": days(8)}, ["PSI-4"]),
    ],
)
async def test_psi_4_scope_and_dates(changes: dict[str, Any], rules: list[str]) -> None:
    psi = await a_new_psi()
    given = await a_letter(psi, **changes)

    if rules:
        with pytest.raises(RulesBroken) as refused:
            await record_authorisation(psi.actor, given)
        assert rules_of(refused) == rules
    else:
        assert (await record_authorisation(psi.actor, given)).until_on == given.until_on


async def test_psi_2_psi_3_psi_5_every_failing_condition_is_named_and_nothing_kept(owner: asyncpg.Connection) -> None:
    psi, private = await a_new_psi(), await a_host(HostKind.PRIVATE_ENTERPRISE)
    pending = await a_document(
        DocumentKind.AUTHORISATION_LETTER, state=VersionState.AWAITING_UPLOAD, provider=psi.tenant
    )

    with pytest.raises(RulesBroken) as refused:
        await record_authorisation(psi.actor, await a_letter(psi, grantor_id=private.id, document_id=pending.id))

    assert rules_of(refused) == ["PSI-2", "PSI-3", "PSI-5"]
    assert await owner.fetchval("select count(*) from authorisation") == 0
    assert await owner.fetchval("select count(*) from outbox_event") == 0


async def the_institution_itself(psi: Reporter, way: str) -> UUID:
    """The institution's own body: the row, or another that bears its name or one of its names."""
    async with work(system()) as w:
        body = await w.take(Organisation, psi.tenant.organisation_id)
        if way == "body":
            return body.id
        name = {"name": body.name.replace("示例单位", "示例 单位"), "institution": f"{psi.tenant.name}\u3000"}[way]
        return (await w.add(Organisation(name=name, kind=HostKind.UNIVERSITY_OR_INSTITUTE))).id


@pytest.mark.parametrize("way", ["body", "name", "institution"])
async def test_psi_2_nobody_authorises_itself(way: str, owner: asyncpg.Connection) -> None:
    psi = await a_new_psi()
    itself = await the_institution_itself(psi, way)
    async with work(system()):
        await a_platform_member(await Organisation.get(id=itself))

    with pytest.raises(RulesBroken) as refused:
        await a_submitted_letter(psi, grantor_id=itself)

    assert codes_of(refused) == ["authorisation.grantor.same_body"]
    assert await owner.fetchval("select count(*) from authorisation") == 0


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


async def test_dc_1_a_centers_authoriser_may_be_any_body() -> None:
    tenant, firm = await a_tenant(CENTER), await a_host(HostKind.PRIVATE_ENTERPRISE)
    center = Reporter(tenant, firm, await someone(Role.CENTER_OPERATOR, party=tenant.id))

    letter = await a_submitted_letter(center, grantor_id=firm.id)

    assert letter.state is AuthorisationState.SUBMITTED


async def test_psi_4_one_letter_of_a_body_waits_at_a_time() -> None:
    psi = await a_new_psi()
    await a_submitted_letter(psi, grantor_id=psi.host.id)

    with pytest.raises(RulesBroken) as refused:
        await a_submitted_letter(psi, grantor_id=psi.host.id)

    assert codes_of(refused) == ["authorisation.letter.already_submitted"]
    await a_submitted_letter(psi)


@pytest.mark.parametrize(
    ("state", "same_host", "possible"),
    [("SUBMITTED", False, False), ("CONFIRMED", True, False), ("REVOKED", True, False), ("REFUSED", True, True)],
)
async def test_psi_5_a_letter_serves_one_authorisation(
    state: str, same_host: bool, possible: bool, owner: asyncpg.Connection
) -> None:
    """An expired or revoked one is not brought again; one that the Office refused may be, with other dates."""
    psi = await a_new_psi()
    before = await a_submitted_letter(psi, grantor_id=psi.host.id, until_on=days(1))
    await owner.execute("update authorisation set state = $1", state)
    changes = {"document_id": before.document_id} | ({"grantor_id": psi.host.id} if same_host else {})

    if possible:
        assert (await a_submitted_letter(psi, **changes)).state is AuthorisationState.SUBMITTED
        return
    with pytest.raises(RulesBroken) as refused:
        await a_submitted_letter(psi, **changes)

    assert codes_of(refused) == ["authorisation.letter.used"]


async def test_a_foreign_document_and_an_unknown_body_are_not_found() -> None:
    psi, other = await a_new_psi(), await a_new_psi()
    foreign = await a_letter(other)

    for given in (await a_letter(psi, document_id=foreign.document_id), await a_letter(psi, grantor_id=new_id())):
        with pytest.raises(NotFound):
            await record_authorisation(psi.actor, given)


@pytest.mark.parametrize("role", [Role.LAB_MANAGER, Role.OFFICE_REVIEWER, Role.PERSON, Role.RECOMMENDER_ADMINISTRATOR])
async def test_only_an_institutions_staff_bring_letters(role: Role) -> None:
    psi = await a_new_psi()

    with pytest.raises(Denied):
        await record_authorisation(await someone(role, party=psi.tenant.id), await a_letter(psi))


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


async def test_psi_6_no_institution_confirms_its_own_letter_in_the_database() -> None:
    psi = await a_new_psi()

    with pytest.raises(Exception, match="row-level security"):
        async with work(psi.actor) as w:
            await w.add(Authorisation(grantor_id=psi.host.id, provider_id=psi.tenant.id, from_on=days(0)))


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
