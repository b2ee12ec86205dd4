"""An approved project with its parties, and contracts and purchases of it, valid by default."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.inputs import (
    AmountReview,
    ContractAmendmentRegistration,
    ContractRegistration,
    ContractTermination,
    ProductListing,
    PurchaseCancellation,
    PurchaseRecord,
)
from contracts.kinds import PurchasePurpose
from contracts.models import Contract, ListedProduct
from contracts.operations import list_product, register_contract, review_contract_amount
from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from funds.kinds import Cause, Movement
from funds.ledger import open_accounts, post
from funds.lifecycle import ProgrammeState
from funds.models import Programme
from funds.reserving import reserve
from journal.system import system
from journal.work import Work, work
from kernel import clock
from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Fen
from labs.kinds import ActivityType, LabCategory
from labs.lifecycle import LabState
from labs.models import CatalogueEntry, Lab
from policies.permissions import Role
from tenants.kinds import ApplicantKind, HostKind
from tenants.models import Applicant, Organisation, PolicyParameter, Tenant
from tests.actors import an_actor
from tests.factories.tenants import RECOMMENDER, a_membership, a_person, a_tenant
from vouchers.lifecycle import ProjectState
from vouchers.models import Project

NOW = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)  # ten in the morning in Beijing
TODAY = date(2026, 6, 15)
APPROVED_ON = date(2026, 6, 1)
OPEN_SINCE = date(2026, 1, 1)
DAY = timedelta(days=1)
DECLARED = Fen(10_000_000)
ENDED = ContractTermination(reason="示例：双方协商解除")
GIVEN_UP = PurchaseCancellation(reason="示例：改购其他产品")
APPROVED = Fen(5_000_000)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A project and everyone around it."""

    project: Project
    entry: CatalogueEntry
    host: Organisation
    institution: Tenant
    firm: Applicant
    applicant: Actor
    provider: Actor
    recommender: Actor
    office: Actor


async def a_user(role: Role, *, party: UUID | None = None) -> Actor:
    """Someone who is stored, as rows refer to who acted."""
    return an_actor(role, party=party, person=(await a_person()).id)


async def a_firm(kind: ApplicantKind = ApplicantKind.SMALL_MICRO_ENTERPRISE) -> Applicant:
    key, person = new_id(), await a_person()
    async with work(system()) as w:
        firm = await w.add(Applicant(id=key, person=person, kind=kind, name=f"示例科技有限公司 {key}"))
    await a_membership(person, Role.APPLICANT, applicant=firm)
    return firm


async def an_open_lab(institution: Tenant, **entry: Any) -> CatalogueEntry:
    key = new_id()
    async with work(system()) as w:
        host = await w.add(Organisation(name=f"示例大学 {key}", kind=HostKind.UNIVERSITY_OR_INSTITUTE))
        name, category = f"示例实验室 {key}", LabCategory.BEIJING_KEY_LAB
        lab = await w.add(
            Lab(id=key, provider=institution, host=host, name=name, category=category, state=LabState.OPEN)
        )
        given = {"opened_on": OPEN_SINCE, "valid_from": OPEN_SINCE} | entry
        return await w.add(
            CatalogueEntry(lab=lab, provider=institution, host=host, name=name, category=category, **given)
        )


async def an_approved_project(
    kind: ApplicantKind = ApplicantKind.SMALL_MICRO_ENTERPRISE, *, entry: dict[str, Any] | None = None, **project: Any
) -> Scene:
    firm, institution, recommender = await a_firm(kind), await a_tenant(), await a_tenant(RECOMMENDER)
    shown = await an_open_lab(institution, **(entry or {}))
    given = {
        "state": ProjectState.APPROVED,
        "approved_on": APPROVED_ON,
        "approved_amount": APPROVED,
        "submitted_at": clock.now(),
        "activity_type": ActivityType.RD_DESIGN,
        "budget": 12_000_000,
        "requested_amount": 6_000_000,
        "title": "示例项目",
    } | project
    async with work(system()) as w:
        made = await w.add(
            Project(
                applicant=firm,
                recommender=recommender,
                provider=institution,
                lab_id=shown.lab_id,
                entry=shown,
                applicant_name=firm.name,
                **given,
            )
        )
        if made.approved_amount:
            await _promised(w, made, made.approved_amount)
    return Scene(
        project=made,
        entry=shown,
        host=await shown.host,
        institution=institution,
        firm=firm,
        applicant=an_actor(Role.APPLICANT, party=firm.id, person=firm.person_id),
        provider=await a_user(Role.PSI_ADMINISTRATOR, party=institution.id),
        recommender=await a_user(Role.RECOMMENDER_ADVISER, party=recommender.id),
        office=await a_user(Role.OFFICE_REVIEWER),
    )


async def _promised(w: Work, project: Project, amount: int) -> None:
    """By a programme of its own, from which nothing else is promised any more."""
    programme = await w.add(
        Programme(
            year=APPROVED_ON.year,
            name="示例年度计划",
            from_on=OPEN_SINCE,
            until_on=APPROVED_ON,
            budget=amount,
            state=ProgrammeState.CLOSED,
            opened_on=OPEN_SINCE,
            closed_on=APPROVED_ON,
        )
    )
    await open_accounts(w, programme)
    await post(w, programme, Movement.GRANT, amount, Cause.PROGRAMME_OPENED)
    await reserve(w, programme, project, amount)


async def a_document(
    project: Project, kind: DocumentKind = DocumentKind.CONTRACT, state: VersionState = VersionState.PRESENT
) -> UUID:
    key = new_id()
    async with work(system()) as w:
        document = await w.add(
            Document(
                id=key,
                kind=kind,
                title="示例文件",
                project_id=project.id,
                applicant_id=project.applicant_id,
                recommender_id=project.recommender_id,
                provider_id=project.provider_id,
            )
        )
        await w.add(
            DocumentVersion(
                document=document,
                number=1,
                object_key=f"test/{key}",
                file_name="示例.pdf",
                content_type="application/pdf",
                size=1,
                sha256="0" * 64,
                state=state,
            )
        )
    return key


async def a_registration(scene: Scene, **changes: Any) -> ContractRegistration:
    """What a sound contract says; signed a week after approval, with a clause over half of what was approved."""
    document_id = changes.pop("document_id", None) or await a_document(scene.project)
    sound = ContractRegistration(
        number="示例-001",
        party_a=scene.firm.name,
        party_b=scene.institution.name,
        signed_on=date(2026, 6, 8),
        declared_amount=DECLARED,
        voucher_amount=Fen(2_500_000),
        clause_text="甲方以创新券支付25000元",
        document_id=document_id,
    )
    return replace(sound, **changes)


async def a_contract(scene: Scene, **changes: Any) -> Contract:
    return await register_contract(scene.applicant, scene.project.id, await a_registration(scene, **changes))


async def a_supplement(scene: Scene, **changes: Any) -> ContractAmendmentRegistration:
    """A sound supplementary agreement with a voucher clause, signed on the day of the approval."""
    document_id = changes.pop("document_id", None) or await a_document(
        scene.project, DocumentKind.SUPPLEMENTARY_AGREEMENT
    )
    sound = ContractAmendmentRegistration(
        signed_on=APPROVED_ON,
        voucher_amount=Fen(2_000_000),
        clause_text="补充约定使用创新券20000元",
        document_id=document_id,
    )
    return replace(sound, **changes)


async def a_reviewed_contract(scene: Scene, amount: int = DECLARED, **changes: Any) -> Contract:
    """An effective contract over all of the voucher, whose amount the Office has reviewed."""
    contract = await a_contract(scene, **{"voucher_amount": APPROVED, **changes})
    return await review_contract_amount(scene.office, contract.id, AmountReview(amount=Fen(amount), reason="核定"))


def a_listing(**changes: Any) -> ProductListing:
    sound = ProductListing(
        name="示例新产品",
        holder="示例持有单位",
        certificate_no=f"XCP{new_id().hex}",
        publicised_on=date(2025, 1, 1),
        valid_from=date(2025, 1, 1),
        valid_until=date(2027, 12, 31),
    )
    return replace(sound, **changes)


async def a_product(**changes: Any) -> ListedProduct:
    return await list_product(system(), a_listing(**changes))


async def a_purchase_record(**changes: Any) -> PurchaseRecord:
    """A sound purchase of 10,000.00 yuan, all of it paid by the voucher."""
    product_id = changes.pop("product_id", None) or (await a_product()).id
    sound = PurchaseRecord(
        product_id=product_id,
        purpose=PurchasePurpose.SERVICE_CAPABILITY,
        need="第二阶段试验需要",
        price=Fen(1_000_000),
        voucher_share=Fen(1_000_000),
        purchased_on=date(2026, 6, 10),
    )
    return replace(sound, **changes)


async def set_parameter(name: str, value: object) -> None:
    """As the Office may set it, in force since long ago."""
    async with work(system()) as w:
        await w.add(PolicyParameter(name=name, value=value, from_on=date(2020, 1, 1)))
