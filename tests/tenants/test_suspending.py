"""The Office suspends and restores institutions; what follows for what they do (REC-18, PSI-4)."""

from typing import Any

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabAmendment
from labs.models import Lab
from labs.operations import amend_lab, draft_lab, submit_lab
from policies.permissions import Role
from tenants.authentication import authenticate
from tenants.inputs import Profile, TenantSuspension
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tenants.operations import complete_profile, restore_tenant, suspend_tenant
from tenants.people import Person
from tenants.sessions import start_session
from tests.factories.labs import a_lab, a_psi, an_open_lab, given_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import a_membership, a_person, a_tenant
from tests.factories.vouchers import a_concluded_project, a_project, a_scene, an_approved_project, with_invoice
from tests.factories.year import an_institution, an_officer
from tests.refused import codes_of
from vouchers.operations import request_redemption, submit_project

pytestmark = pytest.mark.usefixtures("database")
REASON = TenantSuspension(reason="示例原因")


async def test_the_office_suspends_with_a_reason_and_restores(owner: asyncpg.Connection) -> None:
    tenant, _ = await an_institution()
    office = await an_officer()

    suspended = await suspend_tenant(office, tenant.id, REASON)

    assert (suspended.state, suspended.suspension_reason) == (TenantState.SUSPENDED, "示例原因")
    assert suspended.suspended_at is not None
    restored = await restore_tenant(office, tenant.id)
    assert (restored.state, restored.suspended_at, restored.suspension_reason) == (TenantState.ACTIVE, None, "")
    kept = await owner.fetch(
        "select kind, facts->>'reason' as reason from audit_entry where subject_id = $1 order by id", tenant.id
    )
    assert [tuple(row) for row in kept] == [("tenant.suspended", "示例原因"), ("tenant.restored", None)]


async def test_without_a_reason_nothing_is_suspended(owner: asyncpg.Connection) -> None:
    tenant, _ = await an_institution()

    with pytest.raises(RulesBroken) as refused:
        await suspend_tenant(await an_officer(), tenant.id, TenantSuspension(reason=" "))

    assert codes_of(refused) == ["tenant.suspension.reason_missing"]
    assert await owner.fetchval("select state from tenant where id = $1", tenant.id) == "ACTIVE"


@pytest.mark.parametrize(
    "role", [Role.RECOMMENDER_ADMINISTRATOR, Role.PSI_ADMINISTRATOR, Role.BMSTC_REVIEWER, Role.AUDITOR]
)
async def test_only_the_office_suspends(role: Role) -> None:
    tenant, _ = await an_institution()
    actor = await someone(role, party=tenant.id)

    with pytest.raises((Denied, NotFound)):
        await suspend_tenant(actor, tenant.id, REASON)
    with pytest.raises((Denied, NotFound)):
        await restore_tenant(actor, tenant.id)


@pytest.mark.parametrize("state", [TenantState.ACCOUNT_OPENED, TenantState.SUSPENDED])
async def test_only_active_institutions_are_suspended(state: TenantState) -> None:
    tenant = await a_tenant(state=state)

    with pytest.raises(IllegalStep):
        await suspend_tenant(await an_officer(), tenant.id, REASON)


async def test_psi_4_a_suspended_institution_reports_no_lab_until_it_is_restored() -> None:
    psi, office = await a_psi(), await an_officer()
    lab = await a_lab(psi)
    await suspend_tenant(office, psi.tenant.id, REASON)

    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, lab.id)

    assert "lab.institution.not_active" in codes_of(refused)
    await restore_tenant(office, psi.tenant.id)
    assert (await submit_lab(psi.actor, lab.id)).submitted_at is not None


async def test_a_suspended_institution_stays_known_and_does_not_restore_itself_by_its_profile() -> None:
    tenant, staff = await an_institution()
    await suspend_tenant(await an_officer(), tenant.id, REASON)

    async with work(ANYONE):
        assert await Tenant.filter(id=tenant.id).exists()
    with pytest.raises(IllegalStep):
        await complete_profile(staff, tenant.id, Profile(introduction="甲", service_features="乙", contact="丙"))


async def test_psi_4_lab_7_labs_of_a_suspended_institution_stay_in_the_catalogue(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    await suspend_tenant(await an_officer(), psi.tenant.id, REASON)

    assert await owner.fetchval("select state from lab where id = $1", lab.id) == "OPEN"
    assert await owner.fetchval("select valid_until from catalogue_entry where lab_id = $1", lab.id) is None


async def test_projects_of_a_suspended_institution_go_on(owner: asyncpg.Connection) -> None:
    """The lab's applicants did nothing wrong: theirs is submitted, approved and goes on (A-19)."""
    scene = await a_scene()
    running, draft = await an_approved_project(scene), await a_project(scene, title="示例项目二")

    await suspend_tenant(scene.office, scene.lab.tenant.id, REASON)

    submitted = await submit_project(scene.actor, draft.id)
    assert submitted.submitted_at is not None
    state = await owner.fetchval("select state from project where id = $1", running.id)
    assert state == running.state.value


async def test_a_suspended_institution_still_asks_for_the_payouts_of_its_projects(pool: Any) -> None:
    """Nobody else could, and their dates go on."""
    scene = await a_scene()
    project = await a_concluded_project(scene)
    async with work(system()):
        person = await Person.get(id=scene.administrator.person)
    await a_membership(person, Role.PSI_ADMINISTRATOR, tenant=scene.lab.tenant)
    token = (await start_session(ANYONE, person)).token
    await suspend_tenant(scene.office, scene.lab.tenant.id, REASON)

    actor = (await authenticate(pool, token)).actor

    assert (await request_redemption(actor, project.id, await with_invoice(project))).requested_by_id == person.id


async def test_the_people_of_a_suspended_institution_see_what_is_theirs_and_change_nothing(pool: Any) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    person = await a_person()
    await a_membership(person, Role.PSI_ADMINISTRATOR, tenant=psi.tenant)
    token = (await start_session(ANYONE, person)).token
    await suspend_tenant(await an_officer(), psi.tenant.id, REASON)

    actor = (await authenticate(pool, token)).actor

    async with work(actor):
        assert await Lab.filter(id=lab.id).exists()
    for attempt in (
        amend_lab(actor, lab.id, LabAmendment(opening_terms="新条件")),
        draft_lab(actor, given_lab(psi.host)),
        complete_profile(actor, psi.tenant.id, Profile(introduction="甲", service_features="乙", contact="丙")),
    ):
        with pytest.raises(Denied):
            await attempt
    await restore_tenant(await an_officer(), psi.tenant.id)
    again = (await authenticate(pool, token)).actor
    assert (await amend_lab(again, lab.id, LabAmendment(opening_terms="新条件"))).opening_terms == "新条件"
