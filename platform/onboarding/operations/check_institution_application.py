"""A dry run: what would be found if the application were submitted now."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from onboarding.assessment import assess
from onboarding.models import InstitutionApplication
from policies.permissions import Permission


async def check_institution_application(actor: Actor, application_id: UUID) -> list[Finding]:
    """Every rule the application meets, may better meet, or breaks today; changes nothing.

    Refuses with NotFound or Denied. Source: REC-3, and the rules of its kind (REC-0…13; PSI-1…5).
    """
    async with work(actor) as w:
        application = await w.see(InstitutionApplication, application_id)
        w.authorise(Permission.INSTITUTION_APPLICATION_READ)
        return await assess(w, application)
