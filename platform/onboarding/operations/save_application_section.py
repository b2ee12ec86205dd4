"""An applicant's page saves one section of an application by itself."""

from uuid import UUID

from journal.differences import camel
from journal.work import work
from kernel.actor import Actor
from kernel.errors import CHANGED_MEANWHILE, Stale, require
from onboarding import section_rules as rules
from onboarding.inputs import SectionSaving
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication
from onboarding.saving import keep_sections
from onboarding.sections import FIELDS_OF, changed_sections, given_sections, version_of
from policies.permissions import Permission
from tenants.models import Organisation


async def save_application_section(actor: Actor, application_id: UUID, given: SectionSaving) -> InstitutionApplication:
    """Save one section of a draft or returned application, as it is being written.

    Each section has a version of its own: two people who write in different sections do not disturb each other, and
    whoever saves a section that was changed meanwhile is refused with Stale instead of overwriting it.
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`section_rules.keepable`, `in_section`).
    Source: REC-10, REC-12, REC-13, PSI-5.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id)
        w.authorise(Permission.INSTITUTION_APPLICATION_WRITE)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.REVISE)
        content = given_sections(given.content)
        foreign = sorted(map(camel, set(content) - set(FIELDS_OF[given.section])))
        keepable = rules.keepable(given.content, code=content.get("uscc"))
        require([*rules.in_section(section=given.section, foreign=foreign), *keepable])
        version = version_of(application, given.section)
        if given.based_on != version:
            raise Stale(CHANGED_MEANWHILE.broken("basedOn", actual=version, limit=given.based_on))
        if isinstance(given.content.authoriser_id, UUID):
            await w.see(Organisation, given.content.authoriser_id, path="content.authoriserId")
        await keep_sections(w, application, changed_sections(application, content))
        return application
