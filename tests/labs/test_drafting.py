"""Drafts of labs: who begins them, what can be kept, and what a revision changes (LAB-1, LAB-2)."""

from dataclasses import replace
from datetime import date

import asyncpg
import pytest

from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.language import Locale
from kernel.money import Fen
from labs.inputs import LabOffer, LabRevision
from labs.kinds import ActivityType
from labs.lifecycle import LabState
from labs.operations import (
    check_lab,
    draft_lab,
    revise_lab,
    submit_lab,
)
from policies.permissions import Role
from tests.factories.hosts import a_host
from tests.factories.labs import (
    RECOGNITION,
    a_lab,
    a_psi,
    given_lab,
)
from tests.factories.onboarding import someone

pytestmark = pytest.mark.usefixtures("database")


async def test_a_draft_is_kept_with_its_parts(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    services = (LabOffer(name="XRD", activity_type=ActivityType.OTHER, price=Fen(100)),)

    lab = await a_lab(psi, services=services)

    assert (lab.state, lab.provider_id, lab.host_id) == (LabState.DRAFT, psi.tenant.id, psi.host.id)
    kept = await owner.fetchrow("select lab_id, provider_id, certificate_no, recognised_on from recognition")
    assert tuple(kept) == (lab.id, psi.tenant.id, "示例-001", date(2020, 5, 1))
    kept = await owner.fetchrow("select name, activity_type, price from lab_service")
    assert tuple(kept) == ("XRD", "OTHER", 100)


async def test_a_lab_manager_drafts_but_does_not_submit() -> None:
    psi = await a_psi()
    manager = await someone(Role.LAB_MANAGER, party=psi.tenant.id)
    lab = await draft_lab(manager, given_lab(psi.host))

    with pytest.raises(Denied):
        await submit_lab(manager, lab.id)


@pytest.mark.parametrize("role", [Role.OFFICE_REVIEWER, Role.RECOMMENDER_ADMINISTRATOR, Role.PERSON, Role.AUDITOR])
async def test_only_reporting_institutions_draft_labs(role: Role) -> None:
    with pytest.raises(Denied):
        await draft_lab(await someone(role), given_lab(await a_host()))


async def test_a_draft_of_an_unknown_host_is_not_found() -> None:
    psi = await a_psi()

    with pytest.raises(NotFound) as refused:
        await draft_lab(psi.actor, replace(given_lab(psi.host), host_id=new_id()))

    assert refused.value.problems[0].path == "hostId"


async def test_what_cannot_be_kept_is_all_named(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    given = given_lab(
        psi.host,
        name="",
        field="长" * 81,
        recognition=replace(RECOGNITION, certificate_no="x" * 101),
        services=(LabOffer(name=" ", activity_type=ActivityType.OTHER, price=Fen(-1)),),
    )

    with pytest.raises(RulesBroken) as refused:
        await draft_lab(psi.actor, given)

    assert [p.path for p in refused.value.problems] == [
        "name",
        "field",
        "recognition.certificateNo",
        "services.0.name",
        "services.0.price",
    ]
    assert "以分为单位，须为 0 至 1000000000000000" in refused.value.problems[-1].message(Locale.ZH)
    assert await owner.fetchval("select count(*) from lab") == 0


async def test_only_what_is_given_changes(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_lab(psi, contact="前")

    revised = await revise_lab(psi.actor, lab.id, LabRevision(contact="后"), expected=1)

    assert (revised.contact, revised.name, revised.version) == ("后", lab.name, 2)
    assert await owner.fetchval("select count(*) from lab_service") == 1
    await revise_lab(psi.actor, lab.id, LabRevision(services=(), recognition=replace(RECOGNITION, recogniser="新")))
    assert await owner.fetchval("select count(*) from lab_service") == 0
    assert [row[0] for row in await owner.fetch("select recogniser from recognition")] == ["新"]


async def test_another_institution_neither_sees_nor_changes_nor_submits_a_lab() -> None:
    lab, other = await a_lab(await a_psi()), await a_psi()

    for attempt in (
        revise_lab(other.actor, lab.id, LabRevision(name="我的")),
        submit_lab(other.actor, lab.id),
        check_lab(other.actor, lab.id),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_stale_revision_is_refused() -> None:
    psi = await a_psi()
    lab = await a_lab(psi)

    with pytest.raises(Stale):
        await revise_lab(psi.actor, lab.id, LabRevision(name="x"), expected=9)
