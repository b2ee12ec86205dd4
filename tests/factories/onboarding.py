"""Applications to join, valid by default, made by the operations themselves; deciders; documents that are present."""

from typing import Any
from uuid import UUID

from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.ids import new_id
from onboarding.inputs import InstitutionApproval, InstitutionDraft, PlannedEvent, Roster, RosterEntry
from onboarding.kinds import Duty, OutreachKind
from onboarding.models import InstitutionApplication
from onboarding.operations import (
    approve_institution_application,
    claim_institution_application,
    draft_institution_application,
    record_roster,
    submit_institution_application,
)
from onboarding.provider_rules import DOCUMENTS as PROVIDER_DOCUMENTS
from onboarding.recommender_rules import DOCUMENTS as RECOMMENDER_DOCUMENTS
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, TenantKind
from tests.actors import an_actor
from tests.factories.hosts import LONG_AGO, a_code, a_platform_member, days
from tests.factories.tenants import CENTER, PSI, RECOMMENDER, a_person

DOCUMENTS = {PSI: PROVIDER_DOCUMENTS, CENTER: PROVIDER_DOCUMENTS, RECOMMENDER: RECOMMENDER_DOCUMENTS}


async def someone(role: Role = Role.PERSON, *, party: UUID | None = None) -> Actor:
    """A signed-in person who is on record."""
    return an_actor(role, party=party, person=(await a_person()).id)


async def a_document(kind: DocumentKind, *, state: VersionState = VersionState.PRESENT, **parents: Any) -> Document:
    """A document with one version in that state."""
    key = new_id()
    async with work(system()) as w:
        document = await w.add(Document(id=key, kind=kind, title=f"示例 {kind.value}", **parents))
        await w.add(
            DocumentVersion(
                document=document,
                number=1,
                object_key=f"test/{key}",
                file_name="sample.pdf",
                content_type="application/pdf",
                size=1000,
                sha256=key.hex * 2,  # a file of its own
                state=state,
            )
        )
    return document


async def provider_sections(**changes: Any) -> dict[str, Any]:
    sections: dict[str, Any] = {
        "organisation_name": f"示例专业服务机构 {new_id()}",
        "uscc": a_code(),
        "contact": "示例联系人",
        "legal_person": True,
        "authorisation_scope": (AuthorisedWork.VOUCHER_WORK,),
        "authorised_from": LONG_AGO,
        "authorised_until": days(0),
        **changes,
    }
    if "authoriser_id" not in sections:
        sections["authoriser_id"] = (await a_platform_member()).id
    return sections


def center_sections(**changes: Any) -> dict[str, Any]:
    return {
        "organisation_name": f"示例领域中心 {new_id()}",
        "uscc": a_code(kind="12"),
        "legal_person": True,
        "fields_of_work": ("新材料",),
        **changes,
    }


def recommender_sections(**changes: Any) -> dict[str, Any]:
    return {
        "organisation_name": f"示例推荐机构 {new_id()}",
        "uscc": a_code(),
        "willing": True,
        "work_basis": "示例：已开展科技服务五年",
        "capability": "示例：需求发现与挖掘",
        "duties": tuple(Duty),
        "planned_events": (
            PlannedEvent(kind=OutreachKind.PROMOTION, title="示例宣讲会", planned_on=days(30)),
            PlannedEvent(kind=OutreachKind.MATCHMAKING, title="示例对接会", planned_on=days(60)),
        ),
        "mechanism_management": "示例",
        "mechanism_process": "示例",
        "mechanism_overview": "示例",
        "safeguard_organisation": "示例",
        "safeguard_process": "示例",
        "safeguard_plan": "示例",
        **changes,
    }


def a_roster(size: int = 30, *, more: tuple[RosterEntry, ...] = ()) -> Roster:
    entries = (RosterEntry(name=f"示例企业 {n}", uscc=a_code(n), situation="示例") for n in range(1, size + 1))
    return Roster(enterprises=(*entries, *more))


async def a_draft(
    actor: Actor,
    kind: TenantKind = PSI,
    *,
    documents: tuple[DocumentKind, ...] | None = None,
    roster: Roster | None = None,
    **changes: Any,
) -> InstitutionApplication:
    """A draft that may be submitted as it stands."""
    if kind is PSI:
        sections = await provider_sections(**changes)
    else:
        sections = center_sections(**changes) if kind is CENTER else recommender_sections(**changes)
    application = await draft_institution_application(actor, InstitutionDraft(kind=kind, **sections))
    for document in _wanted(kind, sections) if documents is None else documents:
        await a_document(document, application=application, person_id=actor.person)
    if kind is RECOMMENDER:
        application = await record_roster(actor, application.id, roster or a_roster())
    return application


def _wanted(kind: TenantKind, sections: dict[str, Any]) -> tuple[DocumentKind, ...]:
    """A center that names no authoriser has nobody's letter (DC-1)."""
    without_letter = kind is CENTER and not sections.get("authoriser_id")
    letter = DocumentKind.AUTHORISATION_LETTER
    return tuple(each for each in DOCUMENTS[kind] if not (without_letter and each is letter))


async def a_submitted(actor: Actor, kind: TenantKind = PSI, **changes: Any) -> InstitutionApplication:
    draft = await a_draft(actor, kind, **changes)
    return await submit_institution_application(actor, draft.id)


async def a_decider(kind: TenantKind = PSI) -> Actor:
    return await someone(Role.BMSTC_REVIEWER if kind is RECOMMENDER else Role.OFFICE_REVIEWER)


async def a_claimed(actor: Actor, kind: TenantKind = PSI, **changes: Any) -> InstitutionApplication:
    submitted = await a_submitted(actor, kind, **changes)
    return await claim_institution_application(await a_decider(kind), submitted.id)


async def an_approved(actor: Actor, kind: TenantKind = PSI, **changes: Any) -> InstitutionApplication:
    claimed = await a_claimed(actor, kind, **changes)
    return await approve_institution_application(await a_decider(kind), claimed.id, InstitutionApproval(reason="符合"))
