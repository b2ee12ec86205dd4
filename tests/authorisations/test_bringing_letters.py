"""A host's letter is brought once, for voucher work, and of a body that may authorise (PSI-2…PSI-5)."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from authorisations.operations import (
    record_authorisation,
)
from documents.kinds import DocumentKind, VersionState
from journal.system import system
from journal.work import work
from kernel.errors import Denied, NotFound, RulesBroken
from kernel.ids import new_id
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, HostKind
from tenants.lifecycle import AuthorisationState
from tenants.models import Organisation
from tests.factories.hosts import a_host, a_platform_member, days
from tests.factories.labs import Reporter
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import CENTER, a_tenant
from tests.factories.ties import a_letter, a_new_psi, a_submitted_letter
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")


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
