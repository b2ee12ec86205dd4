"""What ends on a day is announced ahead: letters, memberships in a center, recognitions of labs."""

from datetime import timedelta

import asyncpg
import pytest

from authorisations.inputs import AuthorisationRevocation
from authorisations.operations import revoke_authorisation
from journal.system import system
from journal.work import work
from kernel import clock
from labs.models import Recognition
from tenants.lifecycle import TenantState
from tenants.models import Authorisation, Tenant
from tests.desk.asking import owed
from tests.factories.hosts import a_center_membership, an_authorisation, days
from tests.factories.labs import RECOGNITION, a_center, a_psi, an_open_lab
from tests.factories.year import an_officer

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("left", "state"), [(61, None), (60, "DUE"), (0, "DUE"), (-1, "OVERDUE"), (-365, "OVERDUE"), (-366, None)]
)
async def test_psi_4_a_letter_that_ends_is_announced_sixty_days_ahead(
    left: int, state: str | None, owner: asyncpg.Connection
) -> None:
    psi = await a_psi(until_on=days(left))

    found = await owed(psi.actor, "AUTHORISATION_ENDS")

    assert [(row["rule"], row["state"], row["days_left"]) for row in found] == (
        [("PSI-4", state, left)] if state else []
    )
    async with work(system()) as w:
        tenant = await w.see(Tenant, psi.tenant.id)
    assert tenant.state is TenantState.ACTIVE  # nothing suspends by itself


async def test_psi_4_a_letter_that_another_follows_is_not_announced() -> None:
    psi = await a_psi(until_on=days(10))
    await an_authorisation(psi.host, psi.tenant, until_on=days(400))

    assert await owed(psi.actor, "AUTHORISATION_ENDS") == []


@pytest.mark.parametrize(("begins", "count"), [(10, 0), (11, 0), (12, 1), (100, 1)])
async def test_psi_4_one_that_leaves_days_between_does_not_follow(begins: int, count: int) -> None:
    psi = await a_psi(until_on=days(10))
    await an_authorisation(psi.host, psi.tenant, from_on=days(begins), until_on=days(400))

    assert len(await owed(psi.actor, "AUTHORISATION_ENDS")) == count


@pytest.mark.parametrize(("begins", "count"), [(0, 0), (1, 1)])
async def test_psi_4_what_lapsed_is_settled_once_another_has_begun(begins: int, count: int) -> None:
    psi = await a_psi(until_on=days(-10))
    await an_authorisation(psi.host, psi.tenant, from_on=days(begins), until_on=days(400))

    assert len(await owed(psi.actor, "AUTHORISATION_ENDS")) == count


@pytest.mark.parametrize(("revoked", "left", "state"), [(31, 30, "DUE"), (0, -1, "OVERDUE"), (100, 40, "DUE")])
async def test_psi_4_a_letter_that_is_revoked_for_a_day_ends_on_the_day_before(
    revoked: int, left: int, state: str
) -> None:
    psi = await a_psi(until_on=days(40))
    async with work(system()):
        letter = await Authorisation.get()
    await revoke_authorisation(await an_officer(), letter.id, AuthorisationRevocation(on=days(revoked), reason="示例"))

    (found,) = await owed(psi.actor, "AUTHORISATION_ENDS")

    assert (found["days_left"], found["state"]) == (left, state)
    assert "撤销" in found["zh"]


@pytest.mark.parametrize(
    ("left", "state"), [(61, None), (60, "DUE"), (0, "DUE"), (-1, "OVERDUE"), (-365, "OVERDUE"), (-366, None)]
)
async def test_dc_6_a_membership_that_lapsed_is_overdue(left: int, state: str | None) -> None:
    center = await a_center(until_on=days(left))

    found = await owed(center.actor, "MEMBERSHIP_ENDS")

    assert [(row["rule"], row["state"], row["days_left"]) for row in found] == (
        [("DC-6", state, left)] if state else []
    )


@pytest.mark.parametrize(("begins", "count"), [(11, 0), (12, 1)])
async def test_dc_6_a_membership_goes_on_without_a_day_between(begins: int, count: int) -> None:
    center = await a_center(until_on=days(10))
    await a_center_membership(center.host, center.tenant, from_on=days(begins))

    assert len(await owed(center.actor, "MEMBERSHIP_ENDS")) == count


async def test_dc_6_whoever_left_owes_nothing(owner: asyncpg.Connection) -> None:
    center = await a_center(until_on=days(-5))
    await owner.execute("update center_membership set ended_because = '示例'")

    assert await owed(center.actor, "MEMBERSHIP_ENDS") == []


async def test_lab_5_a_recognition_that_another_superseded_is_not_announced(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await owner.execute("update recognition set valid_until = $1 where lab_id = $2", days(5), lab.id)
    async with work(system()) as w:
        following = {**vars(RECOGNITION), "valid_until": days(900)}
        await w.add(Recognition(lab_id=lab.id, provider_id=psi.tenant.id, **following))

    assert await owed(psi.actor, "RECOGNITION_ENDS") == []


@pytest.mark.parametrize(("left", "count"), [(60, 1), (61, 0)])
async def test_lab_5_a_recognition_that_ends_is_announced(left: int, count: int, owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await owner.execute("update recognition set valid_until = $1 where lab_id = $2", days(left), lab.id)

    found = await owed(psi.actor, "RECOGNITION_ENDS")

    assert [(row["rule"], row["subject_id"]) for row in found] == [("LAB-5", lab.id)] * count


async def test_lab_5_a_design_centers_recognition_ends_after_three_years(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    today = clock.today()
    began = today.replace(year=today.year - 3, day=min(today.day, 28)) + timedelta(days=20)
    await owner.execute(
        "update recognition set category = 'BEIJING_DESIGN_CENTER', recognised_on = $1 where lab_id = $2", began, lab.id
    )

    (found,) = await owed(psi.actor, "RECOGNITION_ENDS")

    assert found["due_on"] == began.replace(year=began.year + 3)
    assert RECOGNITION.valid_until is None
