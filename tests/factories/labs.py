"""Labs, valid by default, made by the operations themselves, in every state they can be in."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from documents.kinds import DocumentKind
from documents.models import Document
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.ids import new_id
from labs.inputs import LabApproval, LabDraft, LabOffer, LabRecognition
from labs.kinds import ActivityType, Capability, LabCategory
from labs.models import Lab
from labs.operations import approve_lab, draft_lab, submit_lab
from policies.permissions import Role
from tenants.kinds import HostKind
from tenants.lifecycle import TenantState
from tenants.models import Organisation, Tenant
from tests.factories.hosts import a_center_membership, a_host, a_platform_member, an_authorisation
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import CENTER, PSI, a_tenant

RECOGNITION = LabRecognition(
    category=LabCategory.BEIJING_KEY_LAB,
    recogniser="示例认定部门",
    certificate_no="示例-001",
    recognised_on=date(2020, 5, 1),
)
SERVICE = LabOffer(name="扫描电镜成像", activity_type=ActivityType.TESTING_INSPECTION)


@dataclass(frozen=True)
class Reporter:
    """An institution that may report a host's labs, and one of its operators."""

    tenant: Tenant
    host: Organisation
    actor: Actor


async def a_psi(state: TenantState = TenantState.ACTIVE, *, member: bool = True, **authorisation: Any) -> Reporter:
    """A professional service institution with its host's letter. member: the host is in the Conditions Platform."""
    tenant, host = await a_tenant(PSI, state), await a_host()
    if member:
        await a_platform_member(host)
    await an_authorisation(host, tenant, **authorisation)
    return Reporter(tenant, host, await someone(Role.PSI_OPERATOR, party=tenant.id))


async def a_center(
    *, fields: tuple[str, ...] = ("新材料",), host_kind: HostKind = HostKind.PRIVATE_ENTERPRISE, **membership: Any
) -> Reporter:
    """A domain center with one member unit, and the unit's letter."""
    tenant, host = await a_tenant(CENTER), await a_host(host_kind)
    async with work(system()) as w:
        tenant.fields_of_work = list(fields)
        await w.save(tenant, "fields_of_work")
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=tenant)
    await a_center_membership(host, tenant, document=letter, **membership)
    return Reporter(tenant, host, await someone(Role.CENTER_OPERATOR, party=tenant.id))


def given_lab(host: Organisation, **changes: Any) -> LabDraft:
    sections: dict[str, Any] = {
        "host_id": host.id,
        "name": f"示例实验室 {new_id()}",
        "category": LabCategory.BEIJING_KEY_LAB,
        "field": "新材料",
        "activity_types": (ActivityType.TESTING_INSPECTION,),
        "recognition": RECOGNITION,
        "services": (SERVICE,),
        **changes,
    }
    return LabDraft(**sections)


async def a_lab(reporter: Reporter, **changes: Any) -> Lab:
    """A draft that may be submitted as it stands."""
    return await draft_lab(reporter.actor, given_lab(reporter.host, **changes))


async def a_submitted_lab(reporter: Reporter, **changes: Any) -> Lab:
    """With the certificate of its recognition."""
    lab = await a_lab(reporter, **changes)
    await a_certificate(lab.id, lab.provider_id)
    return await submit_lab(reporter.actor, lab.id)


async def a_certificate(lab_id: UUID, provider_id: UUID) -> Document:
    """The certificate of a lab's recognition, uploaded now."""
    return await a_document(DocumentKind.RECOGNITION_CERTIFICATE, lab_id=lab_id, provider_id=provider_id)


async def an_office() -> Actor:
    return await someone(Role.OFFICE_REVIEWER)


async def an_open_lab(
    reporter: Reporter | None = None, *, capabilities: tuple[Capability, ...] = (), **changes: Any
) -> Lab:
    """A lab in the catalogue since today."""
    submitted = await a_submitted_lab(reporter or await a_psi(), **changes)
    return await approve_lab(await an_office(), submitted.id, LabApproval(capabilities=capabilities))


async def a_second_center(first: Reporter, *, fields: tuple[str, ...] = ("新材料",), **membership: Any) -> Reporter:
    """Another center that the same host has joined."""
    other = await a_center(fields=fields)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=other.tenant)
    await a_center_membership(first.host, other.tenant, document=letter, **membership)
    return Reporter(other.tenant, first.host, other.actor)
