"""The Office opens the account of an institution that was let in."""

from uuid import UUID

from tortoise.expressions import F

from documents.kinds import DocumentKind
from documents.models import Document
from journal.work import Work, work
from kernel import uscc
from kernel.actor import Actor
from kernel.errors import require
from onboarding import account_rules as rules
from onboarding.assessment import assess_account
from onboarding.events import TenantAccountOpened
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationState, ApplicationStep
from onboarding.models import InstitutionApplication, ServedEnterprise
from onboarding.queries import body_of, roster_of
from policies.permissions import Permission, Role
from tenants.kinds import HostKind, TenantKind
from tenants.models import Authorisation, Organisation, Tenant
from tenants.people import Membership

ADMINISTRATORS = {
    TenantKind.PROFESSIONAL_SERVICE_INSTITUTION: Role.PSI_ADMINISTRATOR,
    TenantKind.DOMAIN_CENTER: Role.CENTER_ADMINISTRATOR,
    TenantKind.RECOMMENDING_INSTITUTION: Role.RECOMMENDER_ADMINISTRATOR,
}


async def open_tenant_account(actor: Actor, application_id: UUID, *, expected: int | None = None) -> Tenant:
    """Open the institution's account after its approval, with the applicant as its first administrator.

    Exactly one account comes of an application: asked again, the account that was opened is the answer.
    What other bodies are recorded is judged again: it may have changed since the approval. An application that finds
    its name or its account taken is returned or withdrawn.
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken. Source: REC-16, PSI-2, PSI-4, A-32.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.TENANT_OPEN)
        if application.state is ApplicationState.ACCOUNT_OPENED:
            return await w.see(Tenant, application.tenant_id)
        require(rules.openable(state=application.state))
        opened = APPLICATION_LIFE.after(application.state, ApplicationStep.OPEN_ACCOUNT)
        organisation = await _organisation(w, application)
        require(await assess_account(application, organisation))
        if organisation.uscc is None:
            organisation.uscc = application.uscc
            await w.save(organisation, "uscc")
        tenant = await _tenant(w, application, organisation)
        await _hand_over(w, application, tenant)
        application.state = opened
        application.tenant_id = tenant.id
        await w.save(application, "state", "tenant_id")
        w.record(TenantAccountOpened.of(application, tenant_id=tenant.id))
        return tenant


async def _organisation(w: Work, application: InstitutionApplication) -> Organisation:
    """The legal body behind the account, by code, else by name; recorded when it is new. Locked (one account each)."""
    known = await body_of(application)
    if known is None:
        await Organisation.bulk_create(
            [Organisation(name=application.organisation_name, uscc=application.uscc, kind=HostKind.OTHER)],
            ignore_conflicts=True,  # two accounts of one body may be opened at the same moment
        )
        known = await body_of(application)
    assert known is not None, "just recorded, by us or by another"
    return await w.take(Organisation, known.id)


async def _tenant(w: Work, application: InstitutionApplication, organisation: Organisation) -> Tenant:
    tenant = await w.add(
        Tenant(
            organisation_id=organisation.id,
            kind=application.kind,
            name=application.organisation_name,
            fields_of_work=application.fields_of_work,
        )
    )
    role = ADMINISTRATORS[application.kind]
    await w.add(Membership(person_id=application.person_id, tenant_id=tenant.id, role=role, from_on=w.today))
    return tenant


async def _hand_over(w: Work, application: InstitutionApplication, tenant: Tenant) -> None:
    """What the application brought becomes the institution's: documents, authorisation, served enterprises."""
    documents = Document.filter(application_id=application.id)
    await documents.update(
        provider_id=tenant.provider_id, recommender_id=tenant.recommender_id, version=F("version") + 1
    )
    if application.authoriser_id is not None and tenant.provider_id is not None:
        await _authorisation(w, application, tenant)
    if tenant.recommender_id is not None:
        await _roster(application, tenant)


async def _authorisation(w: Work, application: InstitutionApplication, tenant: Tenant) -> None:
    letter = Document.filter(application_id=application.id, kind=DocumentKind.AUTHORISATION_LETTER)
    document = await letter.order_by("-id").first()
    await w.add(
        Authorisation(
            grantor_id=application.authoriser_id,
            provider_id=tenant.id,
            scope=application.authorisation_scope,
            from_on=application.authorised_from,
            until_on=application.authorised_until,
            document_id=document.id if document else None,
        )
    )


async def _roster(application: InstitutionApplication, tenant: Tenant) -> None:
    """Each valid code once; what did not count towards the thirty stays with the application alone."""
    first = {entry.uscc: entry for entry in reversed(await roster_of(application.id)) if uscc.is_valid(entry.uscc)}
    for entry in first.values():
        entry.recommender_id = tenant.id
    if first:
        await ServedEnterprise.bulk_update(list(first.values()), fields=["recommender_id"], batch_size=500)
