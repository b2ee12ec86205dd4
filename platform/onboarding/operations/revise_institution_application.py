"""An applicant changes sections of an application that is still open to changes."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from onboarding import section_rules as rules
from onboarding.inputs import InstitutionRevision
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication
from onboarding.saving import keep_sections
from onboarding.sections import changed_sections, given_sections
from policies.permissions import Permission
from tenants.models import Organisation


async def revise_institution_application(
    actor: Actor, application_id: UUID, given: InstitutionRevision, *, expected: int | None = None
) -> InstitutionApplication:
    """Change sections of a draft or returned application; what is not given stays as it is.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken when a text does not fit. Source: REC-10, PSI-5.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.INSTITUTION_APPLICATION_WRITE)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.REVISE)
        sections = given_sections(given)
        require(rules.keepable(given, code=sections.get("uscc")))
        if isinstance(given.authoriser_id, UUID):
            await w.see(Organisation, given.authoriser_id, path="authoriserId")
        changed = changed_sections(application, sections)
        await keep_sections(w, application, changed)
        return application
