"""Applicants, and projects in every state on their way to redemption, valid by default."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from documents.kinds import DocumentKind
from funds.inputs import ProgrammeDraft
from funds.lifecycle import ProgrammeState
from funds.models import Programme
from funds.operations import draft_programme, open_programme
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.money import Fen
from labs.kinds import ActivityType
from labs.models import CatalogueEntry
from labs.queries import in_catalogue
from policies.permissions import Role
from tenants.kinds import ApplicantKind
from tenants.models import Applicant, PolicyParameter
from tests.actors import an_actor
from tests.factories.contracts import a_document
from tests.factories.labs import Reporter, a_psi, an_office, an_open_lab
from tests.factories.matching import (
    Recommender,
    a_code,
    a_fitting_lab,
    a_need,
    a_recommender,
    an_accepted_proposal,
    everyone_has_heard,
)
from tests.factories.onboarding import a_document as a_paper
from tests.factories.onboarding import someone
from vouchers.inputs import (
    ApplicantRegistration,
    ApplicantVerification,
    PayeeAccountRecord,
    ProjectApproval,
    ProjectDraft,
    RedemptionRequest,
)
from vouchers.lifecycle import ProjectState
from vouchers.models import PayeeAccount, Project, Redemption
from vouchers.operations import (
    approve_project,
    draft_project,
    record_payee_account,
    register_applicant,
    request_redemption,
    submit_project,
    verify_applicant,
)
from vouchers.operations.verify_applicant import EVIDENCE

BUDGET = Fen(20_000_000)
GRANTED = Fen(1_000_000_000)
REQUESTED = Fen(8_000_000)
ENTERPRISE = ApplicantKind.SMALL_MICRO_ENTERPRISE
TEAM = ApplicantKind.STARTUP_TEAM


@dataclass(frozen=True)
class Party:
    """An applicant and the person who acts for it."""

    applicant: Applicant
    actor: Actor


@dataclass(frozen=True)
class Scene:
    """A lab in the catalogue, its institution, an applicant and the Office; and a programme that could pay."""

    lab: Reporter
    administrator: Actor
    entry: CatalogueEntry
    applicant: Applicant
    actor: Actor
    office: Actor


def given_firm(serial: int = 1, **changes: Any) -> ApplicantRegistration:
    given: dict[str, Any] = {
        "kind": ENTERPRISE,
        "name": f"示例企业 {serial}",
        "uscc": a_code(serial),
        "industry": "M",
        "staff": 99,
        **changes,
    }
    return ApplicantRegistration(**given)


def given_team(**changes: Any) -> ApplicantRegistration:
    given: dict[str, Any] = {"kind": TEAM, "name": "示例团队", "leader": "甲", "members": ("乙",), **changes}
    return ApplicantRegistration(**given)


async def a_party(given: ApplicantRegistration | None = None) -> Party:
    person = await someone(Role.PERSON)
    applicant = await verified(await register_applicant(person, given or given_firm()))
    return Party(applicant, an_actor(Role.APPLICANT_ADMINISTRATOR, party=applicant.id, person=person.person))


async def verified(applicant: Applicant) -> Applicant:
    """The Office has compared its papers with who acts for it."""
    await a_paper(EVIDENCE[applicant.kind], applicant_id=applicant.id)
    return await verify_applicant(await an_office(), applicant.id, ApplicantVerification())


async def a_scene(given: ApplicantRegistration | None = None, **lab: Any) -> Scene:
    await a_programme_if_none()
    reporter, party = await a_psi(), await a_party(given)
    opened = await an_open_lab(reporter, **lab)
    async with work(system()) as w:
        entry = await in_catalogue(opened.id, w.today)
    assert entry is not None
    administrator = await someone(Role.PSI_ADMINISTRATOR, party=reporter.tenant.id)
    return Scene(reporter, administrator, entry, party.applicant, party.actor, await an_office())


def given_project(scene: Scene, **changes: Any) -> ProjectDraft:
    given: dict[str, Any] = {
        "entry_id": scene.entry.id,
        "title": "示例项目",
        "summary": "委托实验室检测样品的硬度和结合力",
        "activity_type": ActivityType.TESTING_INSPECTION,
        "budget": BUDGET,
        "requested_amount": REQUESTED,
        **changes,
    }
    return ProjectDraft(**given)


def given_programme(**changes: Any) -> ProgrammeDraft:
    today = clock.today()
    given: dict[str, Any] = {
        "year": today.year,
        "name": "示例年度计划",
        "from_on": today.replace(month=1, day=1),
        "until_on": today.replace(month=12, day=31),
        "budget": GRANTED,
        **changes,
    }
    return ProgrammeDraft(**given)


async def an_open_programme(**changes: Any) -> Programme:
    return await open_programme(system(), (await draft_programme(system(), given_programme(**changes))).id)


async def a_programme_if_none() -> None:
    """Approvals need a programme that is open."""
    async with work(system()):
        there = await Programme.exists(state=ProgrammeState.OPEN)
    if not there:
        await an_open_programme()


async def a_project(scene: Scene, **changes: Any) -> Project:
    """A draft that may be submitted as it stands."""
    return await draft_project(scene.actor, given_project(scene, **changes))


async def a_recommended_project(**changes: Any) -> tuple[Scene, Recommender, Project]:
    """A draft that came of a proposal: who recommended it sees it from the beginning."""
    await a_programme_if_none()
    by, lab, party = await a_recommender(), await a_fitting_lab(), await a_party()
    need = await a_need(by)
    await everyone_has_heard()
    accepted = await an_accepted_proposal(by, lab, need)
    async with work(system()):
        entry = await CatalogueEntry.get(id=accepted.entry_id)
    administrator = await someone(Role.PSI_ADMINISTRATOR, party=lab.tenant.id)
    scene = Scene(lab, administrator, entry, party.applicant, party.actor, await an_office())
    return scene, by, await a_project(scene, proposal_id=accepted.id, **changes)


async def a_submitted_project(scene: Scene, **changes: Any) -> Project:
    return await submit_project(scene.actor, (await a_project(scene, **changes)).id)


async def an_approved_project(scene: Scene, approval: ProjectApproval | None = None, **changes: Any) -> Project:
    submitted = await a_submitted_project(scene, **changes)
    return await approve_project(scene.office, submitted.id, approval or ProjectApproval(amount=REQUESTED))


async def a_concluded_project(scene: Scene, **changes: Any) -> Project:
    """As contracts and reviews leave it: agreed with the lab, and concluded by experts."""
    given = {"state": ProjectState.CONCLUDED, "contract_voucher_amount": 5_000_000} | changes
    approved = await an_approved_project(scene)
    async with work(system()) as w:
        project = await w.take(Project, approved.id)
        for name, value in given.items():
            setattr(project, name, value)
        await w.save(project, *given)
        return project


async def with_invoice(project: Project) -> RedemptionRequest:
    """What a payout is asked for with."""
    return RedemptionRequest(document_ids=(await an_invoice(project),))


async def an_invoice(project: Project, kind: DocumentKind = DocumentKind.INVOICE) -> UUID:
    return await a_document(project, kind)


async def with_account(scene: Scene) -> None:
    """The lab's institution has said where its redemptions are paid to."""
    async with work(system()):
        there = await PayeeAccount.exists(provider_id=scene.lab.tenant.id)
    if not there:
        await record_payee_account(scene.administrator, PayeeAccountRecord(holder="甲", bank="乙", number="6222000001"))


async def a_requested_redemption(scene: Scene, **changes: Any) -> Redemption:
    project = await a_concluded_project(scene, **changes)
    await with_account(scene)
    return await request_redemption(scene.administrator, project.id, await with_invoice(project))


async def set_parameter(name: str, value: Any, **dates: Any) -> None:
    async with work(system()) as w:
        await w.add(PolicyParameter(name=name, value=value, **({"from_on": clock.today()} | dates)))


async def the_project(project: Project) -> Project:
    async with work(system()):
        return await Project.get(id=project.id)
