"""Trainings by the Office (REC-19) and outreach events of institutions (REC-8)."""

import asyncio

import asyncpg
import pytest

from documents.kinds import DocumentKind, VersionState
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from onboarding.lifecycle import OutreachState
from onboarding.models import OutreachEvent, Training
from onboarding.operations import cancel_outreach, plan_outreach, record_training, report_outreach
from policies.permissions import Role
from tenants.kinds import TenantKind
from tests.factories.hosts import days
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.factories.year import (
    a_held_event,
    a_plan,
    a_record,
    a_report,
    a_training,
    an_institution,
    an_officer,
    evidence_of,
)
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")


async def test_rec_19_the_office_records_a_training_and_the_institution_sees_it(owner: asyncpg.Connection) -> None:
    tenant, staff = await an_institution()
    office = await an_officer()

    training = await a_training(tenant, office)

    assert (training.recommender_id, training.recorded_by_id) == (tenant.id, office.person)
    async with work(staff):
        assert await Training.filter(id=training.id).exists()
    announced = await owner.fetchrow("select kind, payload from outbox_event where kind = 'training.recorded'")
    assert str(tenant.id) in announced["payload"]


async def test_rec_19_another_institution_sees_no_training() -> None:
    tenant, _ = await an_institution()
    _, other = await an_institution()
    _, psi = await an_institution(PSI)
    await a_training(tenant, await an_officer())

    for stranger in (other, psi):
        async with work(stranger):
            assert await Training.all().count() == 0


@pytest.mark.parametrize("role", [Role.RECOMMENDER_ADMINISTRATOR, Role.BMSTC_REVIEWER, Role.AUDITOR, Role.PERSON])
async def test_rec_19_only_the_office_records_trainings(role: Role, owner: asyncpg.Connection) -> None:
    tenant, _ = await an_institution()
    actor = await someone(role, party=tenant.id)
    material = await a_document(DocumentKind.OTHER, person_id=actor.person)

    with pytest.raises(Denied):
        await record_training(actor, tenant.id, a_record(material.id))

    assert await owner.fetchval("select count(*) from training") == 0


async def test_rec_19_material_that_is_not_there_refuses_the_training(owner: asyncpg.Connection) -> None:
    tenant, _ = await an_institution()
    office = await an_officer()
    material = await a_document(DocumentKind.OTHER, state=VersionState.AWAITING_UPLOAD, person_id=office.person)

    with pytest.raises(RulesBroken) as refused:
        await record_training(office, tenant.id, a_record(material.id))
    with pytest.raises(NotFound):
        await record_training(office, tenant.id, a_record(tenant.id))

    assert codes_of(refused) == ["training.material.not_present"]
    assert await owner.fetchval("select count(*) from training") == 0


@pytest.mark.parametrize("kind", [RECOMMENDER, PSI, CENTER])
async def test_rec_8_an_event_is_planned_held_with_evidence_and_announced(
    kind: TenantKind, owner: asyncpg.Connection
) -> None:
    tenant, staff = await an_institution(kind)

    event = await a_held_event(tenant, staff)

    assert (event.state, event.held_on, event.participants) == (OutreachState.HELD, days(0), 40)
    assert (event.recommender_id, event.provider_id) == (tenant.recommender_id, tenant.provider_id)
    kinds = {row["kind"] for row in await owner.fetch("select kind from outbox_event")}
    assert {"outreach.planned", "outreach.held"} <= kinds


async def test_rec_8_without_evidence_an_event_stays_planned(owner: asyncpg.Connection) -> None:
    tenant, staff = await an_institution()
    planned = await plan_outreach(staff, a_plan())
    evidence = await evidence_of(tenant, VersionState.REFUSED)

    with pytest.raises(RulesBroken) as refused:
        await report_outreach(staff, planned.id, a_report(evidence.id, held_on=days(1)))

    assert rules_of(refused) == ["REC-8", "REC-8"]
    assert await owner.fetchval("select state from outreach_event") == "PLANNED"


async def test_rec_8_evidence_of_others_is_no_evidence() -> None:
    _, staff = await an_institution()
    other, _ = await an_institution()
    planned = await plan_outreach(staff, a_plan())
    evidence = await evidence_of(other)

    with pytest.raises(NotFound):
        await report_outreach(staff, planned.id, a_report(evidence.id))


async def test_rec_8_one_document_is_evidence_of_one_event(owner: asyncpg.Connection) -> None:
    tenant, staff = await an_institution()
    first, second = await plan_outreach(staff, a_plan()), await plan_outreach(staff, a_plan())
    evidence = await evidence_of(tenant)

    done = await asyncio.gather(
        *(report_outreach(staff, event.id, a_report(evidence.id)) for event in (first, second)), return_exceptions=True
    )

    (refused,) = (one for one in done if isinstance(one, RulesBroken))
    assert [p.rule.code for p in refused.problems] == ["outreach.evidence.of_another_event"]
    assert await owner.fetchval("select count(*) from outreach_event where state = 'HELD'") == 1


async def test_rec_8_any_document_is_not_evidence(owner: asyncpg.Connection) -> None:
    tenant, staff = await an_institution()
    planned = await plan_outreach(staff, a_plan())
    letter = await a_document(DocumentKind.COMMITMENT_LETTER, recommender_id=tenant.id)

    with pytest.raises(RulesBroken) as refused:
        await report_outreach(staff, planned.id, a_report(letter.id, held_on=days(-1)))

    codes = ["outreach.date.before_account", "outreach.evidence.wrong_kind"]
    assert codes_of(refused) == codes
    assert await owner.fetchval("select state from outreach_event") == "PLANNED"


async def test_rec_8_an_event_before_the_institution_was_active_does_not_count(owner: asyncpg.Connection) -> None:
    """Its account was opened before, and its profile completed later (REC-17)."""
    tenant, staff = await an_institution()
    await owner.execute("update tenant set created_at = now() - interval '9 days'")
    planned, evidence = await plan_outreach(staff, a_plan()), await evidence_of(tenant)

    with pytest.raises(RulesBroken) as refused:
        await report_outreach(staff, planned.id, a_report(evidence.id, held_on=days(-1)))

    (problem,) = refused.value.problems
    assert (problem.rule.code, problem.limit) == ("outreach.date.before_account", days(0))
    assert await owner.fetchval("select state from outreach_event") == "PLANNED"
    assert (await report_outreach(staff, planned.id, a_report(evidence.id))).state is OutreachState.HELD


async def test_rec_17_whoever_is_not_active_yet_reports_no_event(owner: asyncpg.Connection) -> None:
    tenant, staff = await an_institution()
    await owner.execute("update tenant set activated_at = null, state = 'ACCOUNT_OPENED'")
    planned, evidence = await plan_outreach(staff, a_plan()), await evidence_of(tenant)

    with pytest.raises(RulesBroken) as refused:
        await report_outreach(staff, planned.id, a_report(evidence.id))

    assert codes_of(refused) == ["outreach.institution.not_active"]
    assert await owner.fetchval("select state from outreach_event") == "PLANNED"


async def test_rec_19_a_training_before_the_account_was_opened_is_none(owner: asyncpg.Connection) -> None:
    tenant, _ = await an_institution()
    office = await an_officer()
    material = await a_document(DocumentKind.OTHER, person_id=office.person)

    with pytest.raises(RulesBroken) as refused:
        await record_training(office, tenant.id, a_record(material.id, held_on=days(-1)))

    assert codes_of(refused) == ["training.date.before_account"]
    assert await owner.fetchval("select count(*) from training") == 0


async def test_a_held_event_is_neither_held_again_nor_cancelled() -> None:
    tenant, staff = await an_institution()
    event = await a_held_event(tenant, staff)

    with pytest.raises(IllegalStep):
        await cancel_outreach(staff, event.id)
    with pytest.raises(IllegalStep):
        await report_outreach(staff, event.id, a_report(event.evidence_id))  # type: ignore[arg-type]


async def test_a_planned_event_may_be_cancelled() -> None:
    _, staff = await an_institution()
    planned = await plan_outreach(staff, a_plan())

    assert (await cancel_outreach(staff, planned.id)).state is OutreachState.CANCELLED


async def test_events_belong_to_their_institution() -> None:
    _, staff = await an_institution()
    _, other = await an_institution()
    _, psi = await an_institution(PSI)
    planned = await plan_outreach(staff, a_plan())

    for stranger in (other, psi):
        with pytest.raises(NotFound):
            await cancel_outreach(stranger, planned.id)
        async with work(stranger):
            assert await OutreachEvent.all().count() == 0


@pytest.mark.parametrize("role", [Role.OFFICE_ADMINISTRATOR, Role.BMSTC_REVIEWER, Role.APPLICANT, Role.LAB_MANAGER])
async def test_only_an_institutions_staff_plan_its_events(role: Role) -> None:
    actor: Actor = await someone(role)

    with pytest.raises(Denied):
        await plan_outreach(actor, a_plan())
