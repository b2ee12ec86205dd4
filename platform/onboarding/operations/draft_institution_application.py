"""Someone begins an application to join."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import NOT_ALLOWED, Denied, require
from onboarding import section_rules as rules
from onboarding.events import InstitutionApplicationDrafted
from onboarding.inputs import InstitutionDraft
from onboarding.models import InstitutionApplication
from onboarding.sections import given_sections
from policies.permissions import Permission
from tenants.models import Organisation


async def draft_institution_application(actor: Actor, given: InstitutionDraft) -> InstitutionApplication:
    """Begin an application to join the network; every section may still be missing.

    Refuses with Denied, NotFound (an authoriser that is not recorded), or RulesBroken when a text does not fit.
    Source: REC-10 (a signed-in person applies, before there is any account: A-11), PSI-5.
    """
    async with work(actor) as w:
        w.authorise(Permission.INSTITUTION_APPLICATION_WRITE)
        if actor.person is None:
            raise Denied(NOT_ALLOWED.broken("", actual=Permission.INSTITUTION_APPLICATION_WRITE))
        sections = given_sections(given)
        require(rules.keepable(given, code=sections.get("uscc")))
        if isinstance(given.authoriser_id, UUID):
            await w.see(Organisation, given.authoriser_id, path="authoriserId")
        application = InstitutionApplication(
            **{"organisation_name": "", "uscc": "", **sections}, kind=given.kind, person_id=actor.person
        )
        await w.add(application)
        w.record(InstitutionApplicationDrafted.of(application, institution_kind=application.kind.value))
        return application
