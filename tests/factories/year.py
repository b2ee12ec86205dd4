"""An institution's year, valid by default, made by the operations themselves."""

from datetime import date
from uuid import UUID

from documents.kinds import DocumentKind, VersionState
from documents.models import Document
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from onboarding.inputs import OutreachPlan, OutreachReport, TrainingRecord
from onboarding.kinds import OutreachKind
from onboarding.models import OutreachEvent, Training
from onboarding.operations import plan_outreach, record_training, report_outreach
from policies.permissions import Role
from tenants.kinds import TenantKind
from tenants.models import Tenant
from tests.factories.hosts import days
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import RECOMMENDER, a_tenant

STAFF = {
    TenantKind.PROFESSIONAL_SERVICE_INSTITUTION: Role.PSI_ADMINISTRATOR,
    TenantKind.DOMAIN_CENTER: Role.CENTER_ADMINISTRATOR,
    TenantKind.RECOMMENDING_INSTITUTION: Role.RECOMMENDER_ADMINISTRATOR,
}


async def staff_of(tenant: Tenant) -> Actor:
    return await someone(STAFF[tenant.kind], party=tenant.id)


async def an_institution(kind: TenantKind = RECOMMENDER) -> tuple[Tenant, Actor]:
    """An active institution, and its administrator."""
    tenant = await a_tenant(kind)
    async with work(system()) as w:
        tenant.activated_at = w.at
        await w.save(tenant, "activated_at")
    return tenant, await staff_of(tenant)


async def an_officer() -> Actor:
    return await someone(Role.OFFICE_REVIEWER)


async def evidence_of(tenant: Tenant, state: VersionState = VersionState.PRESENT) -> Document:
    return await a_document(
        DocumentKind.OTHER, state=state, recommender_id=tenant.recommender_id, provider_id=tenant.provider_id
    )


def a_plan(kind: OutreachKind = OutreachKind.PROMOTION, **changes: object) -> OutreachPlan:
    return OutreachPlan(**{"kind": kind, "title": "示例宣讲会", "planned_on": days(10), **changes})  # type: ignore[arg-type]


def a_report(evidence_id: UUID, **changes: object) -> OutreachReport:
    given = {"held_on": days(0), "participants": 40, "evidence_id": evidence_id, **changes}
    return OutreachReport(**given)  # type: ignore[arg-type]


async def a_held_event(tenant: Tenant, staff: Actor, *, on: date | None = None) -> OutreachEvent:
    planned = await plan_outreach(staff, a_plan())
    evidence = await evidence_of(tenant)
    return await report_outreach(staff, planned.id, a_report(evidence.id, held_on=on or days(0)))


def a_record(material_id: UUID, **changes: object) -> TrainingRecord:
    given = {
        "held_on": days(0),
        "topic": "创新券业务",
        "attendees": ("甲", "乙"),
        "material_id": material_id,
        **changes,
    }
    return TrainingRecord(**given)  # type: ignore[arg-type]


async def a_training(tenant: Tenant, office: Actor) -> Training:
    material = await a_document(DocumentKind.OTHER, person_id=office.person)
    return await record_training(office, tenant.id, a_record(material.id))
