"""What ends soon is announced 60, 30 and 7 days ahead, each once (PSI-4, DC-6, LAB-5)."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from authorisations.expiries import threshold_of
from authorisations.inputs import AuthorisationRevocation, CenterPermission
from authorisations.operations import permit_center, revoke_authorisation
from journal.daily import DUTIES
from journal.system import system
from kernel import clock
from kernel.errors import Denied
from labs import tasks
from labs.kinds import LabCategory
from labs.operations import announce_expiries, renew_recognition
from policies.permissions import Role
from tenants.kinds import HostKind
from tests.factories.hosts import a_center_membership, a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import (
    RECOGNITION,
    a_center,
    a_certificate,
    a_lab,
    a_psi,
    a_submitted_lab,
    an_office,
    an_open_lab,
)
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, a_tenant

pytestmark = pytest.mark.usefixtures("database")

MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)


async def announced(owner: asyncpg.Connection) -> list[tuple[Any, ...]]:
    rows = await owner.fetch(
        "select facts->>'what', (facts->>'threshold')::int, (facts->>'days_left')::int from audit_entry"
        " where kind = 'expiry.announced' order by id"
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("days_left", "threshold"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_nearest_threshold_counts(days_left: int, threshold: int | None) -> None:
    assert threshold_of(days_left) == threshold


async def test_psi_4_a_letter_is_announced_three_times_however_often_one_looks(
    owner: asyncpg.Connection,
) -> None:
    with clock.standing_at(MORNING):
        await a_psi(until_on=days(61))

    for day in range(63):
        with clock.standing_at(MORNING + timedelta(days=day)):
            await announce_expiries(system())
            await announce_expiries(system())

    assert await announced(owner) == [
        ("AUTHORISATION", 60, 60),
        ("AUTHORISATION", 30, 30),
        ("AUTHORISATION", 7, 7),
    ]


async def test_after_days_without_a_sweep_only_the_nearest_is_announced(owner: asyncpg.Connection) -> None:
    await a_psi(until_on=days(5))

    assert await announce_expiries(system()) == 1
    assert await announced(owner) == [("AUTHORISATION", 7, 5)]


async def test_an_end_that_was_moved_is_announced_anew(owner: asyncpg.Connection) -> None:
    await a_psi(until_on=days(60))
    await announce_expiries(system())

    await owner.execute("update authorisation set until_on = $1", days(59))
    await announce_expiries(system())

    assert [each[2] for each in await announced(owner)] == [60, 59]


async def test_several_sweeps_at_once_announce_once(owner: asyncpg.Connection) -> None:
    for _ in range(3):
        await a_psi(until_on=days(20))

    counts = await asyncio.gather(*(announce_expiries(system()) for _ in range(4)))

    assert sum(counts) == 3
    assert len(await announced(owner)) == 3


async def test_dc_6_psi_3_memberships_are_announced_too(owner: asyncpg.Connection) -> None:
    await a_center(until_on=days(30))
    await a_platform_member(until_on=days(7))

    await announce_expiries(system())

    assert sorted(await announced(owner)) == [("CENTER_MEMBERSHIP", 30, 30), ("PLATFORM_MEMBERSHIP", 7, 7)]
    told = await owner.fetch("select provider_id from audit_entry where kind = 'expiry.announced'")
    assert sum(row[0] is not None for row in told) == 1


async def test_lab_5_recognitions_of_reported_labs_are_announced_design_centers_after_three_years(
    owner: asyncpg.Connection,
) -> None:
    psi = await a_psi()
    ending = replace(RECOGNITION, valid_until=days(60))
    with clock.standing_at(MORNING):
        designed = replace(
            RECOGNITION, category=LabCategory.BEIJING_DESIGN_CENTER, recognised_on=days(0).replace(year=2023)
        )
        await a_submitted_lab(psi, category=LabCategory.BEIJING_DESIGN_CENTER, recognition=designed)
        assert await announce_expiries(system()) == 1
        assert await announced(owner) == [("RECOGNITION", 7, 0)]

    await owner.execute("truncate expiry_notice, audit_entry")
    await a_lab(psi, recognition=ending)
    opened = await an_open_lab(psi, recognition=ending)
    with clock.standing_at(clock.now()):
        await announce_expiries(system())

    subjects = await owner.fetch(
        "select subject_id from audit_entry where kind = 'expiry.announced' and (facts->>'threshold')::int = 60"
    )
    assert [row[0] for row in subjects] == [
        await owner.fetchval("select id from recognition where lab_id = $1", opened.id)
    ]


async def test_what_is_followed_or_revoked_or_over_or_far_away_is_not_announced() -> None:
    host, tenant = await a_host(), await a_tenant(PSI)
    await an_authorisation(host, tenant, until_on=days(10))
    await an_authorisation(host, tenant, from_on=days(11), until_on=days(400))
    await a_psi(until_on=days(61))
    await a_psi(until_on=days(-1))
    center = await a_center(until_on=days(10))
    await a_center_membership(center.host, center.tenant, from_on=days(11))

    assert await announce_expiries(system()) == 0


async def test_psi_4_a_letter_ends_with_its_revocation_where_that_comes_first(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(until_on=days(50)), await an_office()
    letter = await owner.fetchval("select id from authorisation")

    await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(61)))
    await announce_expiries(system())
    await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(8)))
    await announce_expiries(system())
    await revoke_authorisation(office, letter, AuthorisationRevocation(reason="来函", on=days(0)))
    await announce_expiries(system())

    assert await announced(owner) == [("AUTHORISATION", 60, 50), ("AUTHORISATION", 7, 7)]
    assert psi.tenant.id in {row[0] for row in await owner.fetch("select provider_id from audit_entry")}


async def test_psi_4_what_is_revoked_before_it_ends_follows_nothing(owner: asyncpg.Connection) -> None:
    host, tenant = await a_host(), await a_tenant(PSI)
    await an_authorisation(host, tenant, until_on=days(10))
    await an_authorisation(host, tenant, until_on=days(400), revoked_on=days(6))

    await announce_expiries(system())

    assert await announced(owner) == [("AUTHORISATION", 30, 10)]


async def test_a_21_a_permit_is_announced_to_its_center(owner: asyncpg.Connection) -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    given = CenterPermission(host_id=center.host.id, center_id=center.tenant.id, reason="x", until_on=days(30))
    await permit_center(await an_office(), given)

    await announce_expiries(system())

    assert await announced(owner) == [("CENTER_PERMIT", 30, 30)]
    told = await owner.fetchval("select provider_id from audit_entry where kind = 'expiry.announced'")
    assert told == center.tenant.id


async def test_lab_5_a_recognition_that_was_renewed_ends_unannounced(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await an_open_lab(psi, recognition=replace(RECOGNITION, valid_until=days(20)))
    await a_certificate(lab.id, psi.tenant.id)
    await renew_recognition(office, lab.id, replace(RECOGNITION, certificate_no="示例-002", valid_until=days(400)))

    assert await announce_expiries(system()) == 0


async def test_a_day_between_is_no_succession(owner: asyncpg.Connection) -> None:
    host, tenant = await a_host(), await a_tenant(PSI)
    await an_authorisation(host, tenant, until_on=days(10))
    await an_authorisation(host, tenant, from_on=days(12))

    assert await announce_expiries(system()) == 1


async def test_nobody_but_the_platform_announces() -> None:
    for actor in (await an_office(), await someone(Role.AUDITOR), (await a_psi()).actor):
        with pytest.raises(Denied):
            await announce_expiries(actor)


def test_it_is_a_daily_duty() -> None:
    assert DUTIES.named(f"labs.tasks.{tasks.announce_what_ends.__name__}") is not None
