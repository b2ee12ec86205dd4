"""A domain center records the units that joined it, each with its letter (DC-6, DC-7; DC-1, DC-3)."""

from dataclasses import MISSING, fields
from typing import Any

import asyncpg
import pytest

from authorisations.inputs import AuthorisationLetter, CenterJoining, CenterLetter
from authorisations.operations import record_center_membership
from documents.kinds import DocumentKind, VersionState
from kernel.errors import Denied, NotFound, RulesBroken
from labs.lifecycle import LabState
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, HostKind
from tests.factories.hosts import a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import (
    a_center,
    a_psi,
    a_submitted_lab,
)
from tests.factories.onboarding import a_document, a_draft, someone
from tests.factories.tenants import CENTER, a_tenant
from tests.factories.ties import VOUCHER_WORK
from tests.refused import codes_of, everything, rules_of

pytestmark = pytest.mark.usefixtures("database")


async def test_dc_6_dc_7_a_center_records_its_member_unit() -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    membership = await record_center_membership(
        center.actor,
        CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK),
    )

    assert (membership.member_id, membership.provider_id) == (firm.id, center.tenant.id)
    assert (await a_submitted_lab(center, host_id=firm.id)).state is LabState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "state", "first", "last", "rules"),
    [
        (DocumentKind.OTHER, VersionState.PRESENT, 0, None, ["DC-7"]),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.AWAITING_UPLOAD, 0, None, ["DC-7"]),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.PRESENT, 1, 0, ["DC-6"]),
    ],
)
async def test_dc_6_dc_7_a_membership_has_a_letter_and_an_order(
    kind: DocumentKind,
    state: VersionState,
    first: int,
    last: int | None,
    rules: list[str],
    owner: asyncpg.Connection,
) -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(kind, state=state, provider=center.tenant)
    until_on = None if last is None else days(last)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(
            center.actor,
            CenterJoining(
                member_id=firm.id,
                document_id=letter.id,
                from_on=days(first),
                until_on=until_on,
                scope=VOUCHER_WORK,
            ),
        )

    assert rules_of(refused) == rules
    assert await owner.fetchval("select count(*) from center_membership") == 1


async def test_dc_6_dc_7_a_unit_that_is_recorded_twice_is_said_to_be_so_and_since_when(
    owner: asyncpg.Connection,
) -> None:
    center, firm = await a_center(), await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)
    given = CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(-3), scope=VOUCHER_WORK)
    await record_center_membership(center.actor, given)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(center.actor, given)

    assert codes_of(refused) == ["center_membership.letter.recorded_already", "center_membership.period.overlaps"]
    assert {problem.actual for problem in refused.value.problems} == {days(-3)}
    assert await everything(owner) == before


@pytest.mark.parametrize("given", [CenterJoining, CenterLetter, AuthorisationLetter])
def test_dc_7_psi_4_what_a_letter_entrusts_with_is_said_and_not_assumed(given: Any) -> None:
    (scope,) = (field for field in fields(given) if field.name == "scope")

    assert scope.default is scope.default_factory is MISSING


async def test_dc_6_a_unit_does_not_join_a_center_twice_nor_by_anothers_letter() -> None:
    center, other = await a_center(), await a_center()
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)
    joining = CenterJoining(member_id=center.host.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(center.actor, joining)
    assert codes_of(refused) == ["center_membership.period.overlaps"]
    with pytest.raises(NotFound):
        await record_center_membership(other.actor, joining)


async def test_dc_1_an_ordinary_institution_has_no_member_units() -> None:
    psi = await a_psi()
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=psi.tenant)
    joining = CenterJoining(member_id=psi.host.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK)

    with pytest.raises(Denied):
        await record_center_membership(psi.actor, joining)
    confused = await someone(Role.CENTER_OPERATOR, party=psi.tenant.id)
    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(confused, joining)
    assert rules_of(refused) == ["DC-1"]


async def test_dc_3_a_member_university_with_its_own_institution_does_not_join_a_center() -> None:
    center = await a_center()
    host = await a_platform_member()
    await an_authorisation(host, await a_tenant(CENTER))
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(
            center.actor,
            CenterJoining(member_id=host.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK),
        )

    assert [(problem.rule.id, problem.path) for problem in refused.value.problems] == [("DC-3", "memberId")]


async def test_dc_7_each_unit_entrusts_the_center_by_a_letter_of_its_own(owner: asyncpg.Connection) -> None:
    center, firm = await a_center(), await a_host(HostKind.PRIVATE_ENTERPRISE)
    serving = await owner.fetchval("select document_id from center_membership")
    copy = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)
    await owner.execute(
        "update document_version set sha256 = (select sha256 from document_version where document_id = $1)"
        " where document_id = $2",
        serving,
        copy.id,
    )

    for letter in (serving, copy.id):
        with pytest.raises(RulesBroken) as refused:
            await record_center_membership(
                center.actor,
                CenterJoining(member_id=firm.id, document_id=letter, from_on=days(0), scope=VOUCHER_WORK),
            )
        assert codes_of(refused) == ["center_membership.letter.used"]
    assert await owner.fetchval("select count(*) from center_membership") == 1


async def test_dc_7_the_letter_that_a_center_joined_with_is_no_units(owner: asyncpg.Connection) -> None:
    center, firm = await a_center(), await a_host(HostKind.PRIVATE_ENTERPRISE)
    application = await a_draft(await someone(), CENTER)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant, application_id=application.id)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(
            center.actor,
            CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK),
        )

    assert codes_of(refused) == ["center_membership.letter.used"]


@pytest.mark.parametrize("scope", [(), (AuthorisedWork.OTHER,)])
async def test_dc_7_a_unit_entrusts_the_center_with_voucher_work(
    scope: tuple[AuthorisedWork, ...], owner: asyncpg.Connection
) -> None:
    center, firm = await a_center(), await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)
    given = CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(0), scope=scope)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(center.actor, given)
    assert codes_of(refused) == ["center_membership.scope.lacks_voucher_work"]

    await owner.execute("update center_membership set scope = $1", [each.value for each in scope])
    with pytest.raises(RulesBroken) as refused:
        await a_submitted_lab(center)
    assert codes_of(refused) == ["lab.membership.lacks_voucher_work"]
