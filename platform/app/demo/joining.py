"""Brings an institution into the network: applies, is decided on, has its account opened, completes its profile."""

from dataclasses import dataclass
from uuid import UUID

from app.demo.accounts import acting_as
from app.demo.papers import Papers
from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from onboarding import operations
from onboarding.inputs import InstitutionApproval, InstitutionDraft, Roster
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from onboarding.provider_rules import DOCUMENTS as PROVIDER_DOCUMENTS
from onboarding.recommender_rules import DOCUMENTS as RECOMMENDER_DOCUMENTS
from tenants.inputs import Profile
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tenants.operations import complete_profile
from tenants.people import Person


@dataclass(frozen=True)
class Joining:
    """Who decides, and where letters go."""

    office: Actor
    bmstc: Actor
    papers: Papers

    async def join(self, person: Person, draft: InstitutionDraft, roster: Roster | None = None) -> Tenant:
        """The institution's active tenant; goes on from wherever an earlier run stopped."""
        applying = await acting_as(person)
        application = await _latest(person) or await operations.draft_institution_application(applying, draft)
        if application.state is ApplicationState.DRAFT:
            await self._complete(applying, application, roster)
        await self._decide(application.id)
        tenant = await operations.open_tenant_account(self.office, application.id)
        if tenant.state is TenantState.ACCOUNT_OPENED:
            profile = Profile(
                introduction=f"{tenant.name}（示例介绍）",
                service_features="示例：代办申报、对接实验室",
                contact="示例联系人 010-00000000",
            )
            tenant = await complete_profile(await acting_as(person), tenant.id, profile)
        return tenant

    async def _complete(self, applying: Actor, application: InstitutionApplication, roster: Roster | None) -> None:
        wanted, name = _documents(application.kind), application.organisation_name
        await self.papers.hand_in(applying, wanted, name, application_id=application.id)
        if roster:
            await operations.record_roster(applying, application.id, roster)
        await operations.submit_institution_application(applying, application.id)

    async def _decide(self, application_id: UUID) -> None:
        async with work(system("seed")) as w:
            application = await w.see(InstitutionApplication, application_id)
        decider = self.bmstc if application.kind is TenantKind.RECOMMENDING_INSTITUTION else self.office
        if application.state is ApplicationState.SUBMITTED:
            application = await operations.claim_institution_application(decider, application_id)
        if application.state is ApplicationState.UNDER_REVIEW:
            approval = InstitutionApproval(reason="示例：材料齐全，符合条件")
            application = await operations.approve_institution_application(decider, application_id, approval)
        if application.feedback_sent_at is None:
            await operations.send_decision_feedback(self.office, application_id)


async def _latest(person: Person) -> InstitutionApplication | None:
    async with work(system("seed")):
        return await InstitutionApplication.filter(person_id=person.id).order_by("-id").first()


def _documents(kind: TenantKind) -> tuple[DocumentKind, ...]:
    return RECOMMENDER_DOCUMENTS if kind is TenantKind.RECOMMENDING_INSTITUTION else PROVIDER_DOCUMENTS
