"""The rows of the isolation matrix that a voucher brings about on one side: from the lab to the experts' votes."""

from typing import Any
from uuid import UUID

from contracts.kinds import PurchasePurpose, ResponsibleParty
from contracts.lifecycle import ContractState
from contracts.models import Contract, ContractAmendment, ContractFile, ListedProduct, Purchase, ReviewedAmount
from documents.kinds import DocumentKind
from documents.models import Document, DocumentVersion
from journal.models import AuditEntry, Round
from kernel import clock
from kernel.actor import Scope
from kernel.ids import new_id
from labs.kinds import ActivityType, LabCategory
from labs.lifecycle import LabState
from labs.models import CatalogueEntry, Lab, LabService, Recognition
from matching.kinds import ConsentState
from matching.lifecycle import ProposalState
from matching.models import Need, Proposal
from onboarding.models import InstitutionApplication, ServedEnterprise
from reviews.kinds import Side as ProjectSide
from reviews.lifecycle import SeatState, Verdict
from reviews.models import Appeal, CompletionReview, ResponsibilityRecord, ReviewVerdict, Seat, Vote
from reviews.pool import DeclaredInterest, Expert, PanelDraw
from tenants.kinds import TenantKind
from tenants.people import Person
from tests.factories.hosts import a_code
from tests.policies.rows_common import LATER, SINCE, applicants, institutions, memberships, people
from tests.policies.world import Side
from vouchers.lifecycle import ProjectState
from vouchers.models import Project, Redemption

WORK = ActivityType.RD_DESIGN
KIND = LabCategory.BEIJING_KEY_LAB
KINDS = {"joining": DocumentKind.OTHER, "sheet": DocumentKind.EXPORT, "payments": DocumentKind.PAYMENT_FILE}


async def side(here: Side) -> None:
    await people(here)
    await institutions(here)
    await applicants(here)
    await memberships(here)
    await joining(here)
    entry = await labs(here)
    await matching(here, entry)
    await projects(here, entry)


async def document(here: Side, label: str = "", **parties: Any) -> UUID:
    kind = KINDS.get(label, DocumentKind.FINAL_REPORT)
    made = await here.put(Document, label, kind=kind, title="示例文件", **parties)
    await here.put(
        DocumentVersion,
        label,
        document=made,
        number=1,
        object_key=f"documents/{made.id}",
        file_name="示例.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
    )
    return made.id  # type: ignore[no-any-return]


async def joining(here: Side) -> None:
    """The joiner wants to recommend, which BMSTC decides on; the institution's own application was the Office's."""
    joiner = here.people["joiner"]
    wish = await here.put(
        InstitutionApplication,
        person_id=joiner,
        kind=TenantKind.RECOMMENDING_INSTITUTION,
        organisation_name=f"示例协会 {here.side}",
        uscc=a_code(),
        submitted_at=LATER,
    )
    await here.put(
        InstitutionApplication,
        "draft",
        person_id=joiner,
        kind=TenantKind.RECOMMENDING_INSTITUTION,
        organisation_name="示例草稿",
        uscc=a_code(),
    )
    await here.put(
        InstitutionApplication,
        "psi",
        person_id=here.people["psi"],
        tenant_id=here.parties["psi"],
        kind=TenantKind.PROFESSIONAL_SERVICE_INSTITUTION,
        organisation_name=f"示例机构 {here.side}",
        uscc=a_code(),
        submitted_at=LATER,
    )
    about = {"subject_type": "InstitutionApplication", "subject_id": wish.id, "person_id": joiner}
    await here.put(ServedEnterprise, "joining", application=wish, person_id=joiner, name="示例企业", uscc=a_code())
    await here.put(Round, "joining", number=1, **about)
    await here.put(AuditEntry, "joining", kind="x", actor_scope=Scope.PERSON, actor_person_id=joiner, **about)
    await document(here, "joining", application=wish, person_id=joiner)
    await document(here, "sheet", person_id=joiner)
    await document(here, "payments")


async def labs(here: Side) -> CatalogueEntry:
    psi, center = here.parties["psi"], here.parties["center"]
    bodies = {row.label: row.id for row in here.world.of("organisation") if row.side == here.side}
    reported: dict[str, Any] = {"name": "示例实验室", "submitted_at": LATER}
    lab = await here.put(
        Lab, provider_id=psi, host_id=bodies["psi"], state=LabState.OPEN, category=KIND, opened_on=SINCE, **reported
    )
    await here.put(Lab, "center", provider_id=center, host_id=bodies["center"], **reported)
    draft = await here.put(Lab, "draft", provider_id=psi, host_id=bodies["psi"], name="示例草稿")
    await here.put(
        Recognition,
        "draft",
        lab=draft,
        provider_id=psi,
        category=KIND,
        recogniser="示例",
        certificate_no="2",
        recognised_on=SINCE,
    )
    await here.put(
        Recognition, lab=lab, provider_id=psi, category=KIND, recogniser="示例", certificate_no="1", recognised_on=SINCE
    )
    await here.put(LabService, lab=lab, provider_id=psi, name="示例", activity_type=WORK)
    await document(here, "lab", lab=lab, provider_id=psi)
    await document(here, "draft", lab=draft, provider_id=psi)
    return await here.put(  # type: ignore[no-any-return]
        CatalogueEntry,
        lab=lab,
        provider_id=psi,
        host_id=bodies["psi"],
        name=f"示例开放实验室 {here.side}",
        category=KIND,
        opened_on=SINCE,
        valid_from=SINCE,
    )


async def matching(here: Side, entry: CatalogueEntry) -> None:
    """One need whose proposal was sent to the lab, and one whose suggestion the lab does not know of."""
    adviser, firm = here.parties["recommender"], here.parties["applicant"]
    served = await here.put(ServedEnterprise, recommender_id=adviser, name="示例企业", uscc=a_code())
    told: dict[str, Any] = {"title": "示例", "description": "示例", "activity_type": WORK, "consented_on": SINCE}
    need = await here.put(Need, recommender_id=adviser, applicant_id=firm, **told)
    quiet = await here.put(Need, "quiet", recommender_id=adviser, enterprise=served, **told)
    alone, consenting = (here.world.one("applicant", here.side, label) for label in ("alone", "consenting"))
    await here.put(Need, "unconfirmed", recommender_id=adviser, applicant_id=alone, **told)
    confirmed = {"consent": ConsentState.CONFIRMED, "consent_answered_at": LATER}
    await here.put(Need, "confirmed", recommender_id=adviser, applicant_id=consenting, **confirmed, **told)
    given: dict[str, Any] = {"lab_id": entry.lab_id, "entry": entry, "recommender_id": adviser, "rank": 1, "score": 1}
    psi = here.parties["psi"]
    await here.put(Proposal, need=need, applicant_id=firm, provider_id=psi, state=ProposalState.SENT, **given)
    await here.put(Proposal, "quiet", need=quiet, **given)


async def projects(here: Side, entry: CatalogueEntry) -> None:
    """One project with all that can hang on it, and a fresh draft without a recommender."""
    firm, adviser, psi = (here.parties[part] for part in ("applicant", "recommender", "psi"))
    told: dict[str, Any] = {"applicant_name": "示例科技", "title": "示例项目", "activity_type": WORK,
                            "budget": 100, "requested_amount": 50, "lab_id": entry.lab_id, "entry": entry}  # fmt: skip
    await here.put(Project, "draft", applicant_id=firm, provider_id=psi, **told)
    parties = {"applicant_id": firm, "recommender_id": adviser, "provider_id": psi}
    approved = {"approved_on": SINCE, "approved_amount": 50}
    moved = {"state": ProjectState.IN_PROGRESS, "submitted_at": clock.now(), **approved}
    project = await here.put(Project, **moved, **parties, **told)
    parties["project_id"] = project.id
    paper = await document(here, **parties)
    about = {"subject_type": "Project", "subject_id": project.id}
    await here.put(Round, number=1, **about, **parties)
    await here.put(
        AuditEntry, kind="x", actor_scope=Scope.APPLICANT, actor_person_id=here.people["applicant"], **about, **parties
    )
    await here.put(Redemption, amount=50, **parties)
    contract = await here.put(
        Contract,
        party_a="示例",
        party_b="示例",
        signed_on=SINCE,
        declared_amount=100,
        document_id=paper,
        state=ContractState.EFFECTIVE,
        **parties,
    )
    await here.put(ContractAmendment, contract=contract, signed_on=SINCE, document_id=paper, **parties)
    await here.put(ContractFile, contract=contract, document_id=paper, reason="示例", **parties)
    await here.put(ReviewedAmount, contract=contract, amount=100, reason="示例", **parties)
    product = here.world.one(ListedProduct._meta.db_table)
    await here.put(Purchase, contract=contract, product_id=product, purpose=PurchasePurpose.OTHER, need="示例",
                   price=10, voucher_share=10, purchased_on=SINCE, **parties)  # fmt: skip
    await reviews(here, parties, paper)


async def reviews(here: Side, parties: dict[str, UUID], paper: UUID) -> None:
    """Two experts: the side's own, whose vote is sealed, and one more, whose vote is open."""
    review = await here.put(CompletionReview, report_id=paper, **parties)
    other = await here.put(Person, "second", id=new_id(), login=f"second.{here.side}".lower(), name="示例")
    await here.put(Round, "review", number=1, subject_type="CompletionReview", subject_id=review.id, **parties)
    await pool(here, review)
    await declined(here, parties, paper)
    sides = {name: key for name, key in parties.items() if name != "recommender_id"}
    await here.put(ReviewVerdict, review=review, panel=1, verdict=Verdict.NOT_CONCLUDED, decided_on=SINCE, **parties)
    await here.put(Appeal, review=review, panel=1, side=ProjectSide.APPLICANT, reasons="示例", **sides)
    await here.put(
        ResponsibilityRecord,
        review=review,
        responsible=ResponsibleParty.BOTH,
        statement="示例",
        proposed_by_side=ProjectSide.APPLICANT,
        **sides,
    )
    for label, person, unsealed in (("", here.people["expert"], False), ("second", other.id, True)):
        place: dict[str, Any] = {"review": review, "project_id": parties["project_id"], "person_id": person}
        seat = await here.put(Seat, label, voted_at=LATER, state=SeatState.VOTED, **place)
        await here.put(Vote, label, seat=seat, contract_has_voucher_terms=True, verdict=Verdict.CONCLUDED,
                       reason="示例", unsealed=unsealed, **place)  # fmt: skip


async def declined(here: Side, parties: dict[str, UUID], paper: UUID) -> None:
    """Another project, on whose review the side's expert did not want to judge."""
    told: dict[str, Any] = {"applicant_name": "示例科技", "title": "示例", "activity_type": WORK, "budget": 100,
                            "requested_amount": 50, "state": ProjectState.SUBMITTED, "submitted_at": LATER}  # fmt: skip
    like = await Project.get(id=parties["project_id"])
    sides = {**parties, "lab_id": like.lab_id, "entry_id": like.entry_id}
    del sides["project_id"]
    project = await here.put(Project, "declined", **sides, **told)
    del sides["lab_id"], sides["entry_id"]
    review = await here.put(CompletionReview, "declined", project=project, report_id=paper, **sides)
    state = {"state": SeatState.DECLINED, "answered_at": LATER, "decline_reason": "示例"}
    place = {"review": review, "project": project, "person_id": here.people["expert"]}
    await here.put(Seat, "declined", **state, **place)


async def pool(here: Side, review: CompletionReview) -> None:
    """The side's own expert in the pool, and how the panel was drawn."""
    person = here.people["expert"]
    await here.put(Expert, person_id=person, name="示例", organisation_name="示例研究院", active_from=SINCE)
    await here.put(DeclaredInterest, person_id=person, organisation_name="示例公司", from_on=SINCE)
    await here.put(PanelDraw, review=review, project_id=review.project_id, panel=1, seed="示例", wanted=2)
