"""A unit entrusts its center anew: the letter of its membership is renewed (DC-7)."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from authorisations.inputs import CenterJoining, CenterLetter
from authorisations.operations import record_center_membership, renew_center_letter
from documents.inputs import Replacement
from documents.kinds import DocumentKind, VersionState
from documents.models import Document
from documents.operations import replace_document
from kernel import clock
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from labs.lifecycle import LabState
from labs.operations import submit_lab
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, HostKind
from tenants.models import CenterMembership
from tests.factories.hosts import a_center_membership, a_host, an_authorisation, days
from tests.factories.labs import Reporter, a_center, a_lab
from tests.factories.onboarding import a_document, a_draft, someone
from tests.factories.tenants import CENTER
from tests.factories.ties import VOUCHER_WORK
from tests.refused import codes_of, everything

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True)
class Entrusted:
    """A unit's membership, and the letter that it rests on."""

    center: Reporter
    membership: UUID
    letter: Document


async def a_letter(center: Reporter, kind: DocumentKind = DocumentKind.AUTHORISATION_LETTER, **more: Any) -> Document:
    return await a_document(kind, provider=center.tenant, **more)


async def renewed_by(unit: Entrusted, letter: Document) -> CenterMembership:
    given = CenterLetter(document_id=letter.id, scope=VOUCHER_WORK)
    return await renew_center_letter(unit.center.actor, unit.membership, given)


async def a_unit(**letter: Any) -> Entrusted:
    """A center with one unit more than it began with."""
    center = await a_center()
    unit = await a_host(HostKind.PRIVATE_ENTERPRISE)
    paper = await a_letter(center, **letter)
    membership = await a_center_membership(unit, center.tenant, document=paper)
    return Entrusted(Reporter(center.tenant, unit, center.actor), membership.id, paper)


@pytest.mark.parametrize("replaced", [True, False])
async def test_dc_7_a_letter_that_was_replaced_or_has_expired_is_renewed(
    replaced: bool, owner: asyncpg.Connection
) -> None:
    unit = await a_unit(expires_on=None if replaced else clock.today() - timedelta(days=1))
    renewed, lab = await a_letter(unit.center), await a_lab(unit.center)
    if replaced:
        await replace_document(unit.center.actor, unit.letter.id, Replacement(document_id=renewed.id))
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(unit.center.actor, lab.id)
    assert codes_of(refused) == ["lab.membership.letter_missing"]

    kept = await renew_center_letter(
        unit.center.actor,
        unit.membership,
        CenterLetter(document_id=renewed.id, scope=VOUCHER_WORK),
        expected=1,
    )

    assert (kept.document_id, kept.version) == (renewed.id, 2)
    assert (await submit_lab(unit.center.actor, lab.id)).state is LabState.SUBMITTED
    told = await owner.fetchrow(
        "select facts->>'document_id', facts->>'before_id' from audit_entry "
        "where kind = 'center_membership_letter.renewed'"
    )
    assert tuple(told) == (str(renewed.id), str(unit.letter.id))


async def test_dc_7_a_letter_that_said_too_little_is_renewed_by_one_that_entrusts_voucher_work(
    owner: asyncpg.Connection,
) -> None:
    unit = await a_unit()
    await owner.execute("update center_membership set scope = '{}' where id = $1", unit.membership)

    kept = await renew_center_letter(
        unit.center.actor,
        unit.membership,
        CenterLetter(document_id=(await a_letter(unit.center)).id, scope=tuple(AuthorisedWork)),
    )

    assert kept.scope == [work.value for work in AuthorisedWork]


@pytest.mark.parametrize(
    ("kind", "state", "wanting"),
    [
        (DocumentKind.OTHER, VersionState.PRESENT, "wrong_kind"),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.SCANNING, "missing"),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.REFUSED, "missing"),
    ],
)
async def test_dc_7_what_is_no_letter_that_counts_renews_nothing(
    kind: DocumentKind, state: VersionState, wanting: str, owner: asyncpg.Connection
) -> None:
    unit = await a_unit()
    paper = await a_letter(unit.center, kind, state=state)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await renew_center_letter(unit.center.actor, unit.membership, CenterLetter(document_id=paper.id, scope=()))

    letter, scope = f"center_membership.letter.{wanting}", "center_membership.scope.lacks_voucher_work"
    assert codes_of(refused) == [letter, scope]
    assert await everything(owner) == before


async def test_dc_7_the_letter_of_another_unit_renews_nothing(owner: asyncpg.Connection) -> None:
    unit = await a_unit()
    other = await a_host(HostKind.PRIVATE_ENTERPRISE)
    others = await a_letter(unit.center)
    await a_center_membership(other, unit.center.tenant, document=others)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await renew_center_letter(
            unit.center.actor,
            unit.membership,
            CenterLetter(document_id=others.id, scope=VOUCHER_WORK),
        )

    assert codes_of(refused) == ["center_membership.letter.used"]
    assert await everything(owner) == before


async def test_dc_7_only_the_center_renews_its_units_letters(owner: asyncpg.Connection) -> None:
    unit, other = await a_unit(), await a_center()
    given = CenterLetter(document_id=(await a_letter(unit.center)).id, scope=VOUCHER_WORK)
    foreign = CenterLetter(document_id=(await a_letter(other)).id, scope=VOUCHER_WORK)
    before = await everything(owner)

    with pytest.raises(NotFound):
        await renew_center_letter(other.actor, unit.membership, foreign)
    with pytest.raises(NotFound):
        await renew_center_letter(unit.center.actor, unit.membership, foreign)
    with pytest.raises(Denied):
        await renew_center_letter(await someone(Role.LAB_MANAGER, party=unit.center.tenant.id), unit.membership, given)
    with pytest.raises(Stale):
        await renew_center_letter(unit.center.actor, unit.membership, given, expected=2)
    assert await everything(owner) == before


async def test_dc_7_a_letter_that_was_renewed_serves_no_other_unit(owner: asyncpg.Connection) -> None:
    unit = await a_unit()
    renewed = await a_letter(unit.center)
    await renew_center_letter(
        unit.center.actor, unit.membership, CenterLetter(document_id=renewed.id, scope=VOUCHER_WORK)
    )
    other = await a_host(HostKind.PRIVATE_ENTERPRISE)
    joining = CenterJoining(
        member_id=other.id, document_id=unit.letter.id, from_on=days(0), scope=(AuthorisedWork.VOUCHER_WORK,)
    )
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(unit.center.actor, joining)

    assert codes_of(refused) == ["center_membership.letter.used"]
    assert await everything(owner) == before
    back = await renew_center_letter(
        unit.center.actor, unit.membership, CenterLetter(document_id=unit.letter.id, scope=VOUCHER_WORK)
    )
    assert back.document_id == unit.letter.id


async def test_dc_7_the_letter_of_an_application_or_of_a_host_renews_nothing(owner: asyncpg.Connection) -> None:
    unit = await a_unit()
    handed_in = await a_letter(unit.center, application_id=(await a_draft(await someone(), CENTER)).id)
    hosts = await a_letter(unit.center)
    known = await an_authorisation(unit.center.host, unit.center.tenant)
    await owner.execute("update authorisation set document_id = $1 where id = $2", hosts.id, known.id)
    before = await everything(owner)

    for paper in (handed_in, hosts):
        with pytest.raises(RulesBroken) as refused:
            await renew_center_letter(
                unit.center.actor, unit.membership, CenterLetter(document_id=paper.id, scope=VOUCHER_WORK)
            )
        assert codes_of(refused) == ["center_membership.letter.used"]
    assert await everything(owner) == before


@pytest.mark.parametrize(("last", "broken"), [(-1, ["center_membership.letter.membership_ended"]), (0, []), (None, [])])
async def test_dc_6_a_membership_is_renewed_while_it_lasts(
    last: int | None, broken: list[str], owner: asyncpg.Connection
) -> None:
    unit = await a_unit()
    until = None if last is None else days(last)
    await owner.execute("update center_membership set until_on = $1 where id = $2", until, unit.membership)
    given = CenterLetter(document_id=(await a_letter(unit.center)).id, scope=VOUCHER_WORK)

    if broken:
        with pytest.raises(RulesBroken) as refused:
            await renew_center_letter(unit.center.actor, unit.membership, given)
        assert codes_of(refused) == broken
    else:
        assert (await renew_center_letter(unit.center.actor, unit.membership, given)).until_on == until


async def test_dc_7_the_letter_that_counts_already_is_no_new_one(owner: asyncpg.Connection) -> None:
    unit = await a_unit()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await renew_center_letter(
            unit.center.actor, unit.membership, CenterLetter(document_id=unit.letter.id, scope=VOUCHER_WORK)
        )

    assert codes_of(refused) == ["center_membership.letter.same"]
    assert await everything(owner) == before


async def test_dc_7_of_two_units_that_are_given_one_letter_at_once_one_has_it(owner: asyncpg.Connection) -> None:
    unit = await a_unit()
    second = await a_center_membership(await a_host(HostKind.PRIVATE_ENTERPRISE), unit.center.tenant)
    given = CenterLetter(document_id=(await a_letter(unit.center)).id, scope=VOUCHER_WORK)

    outcomes = await asyncio.gather(
        *(renew_center_letter(unit.center.actor, key, given) for key in (unit.membership, second.id)),
        return_exceptions=True,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CenterMembership", "RulesBroken"]
    assert await owner.fetchval("select count(*) from center_membership where document_id = $1", given.document_id) == 1
