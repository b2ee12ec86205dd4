"""How changed fields of an application are saved: with the versions of the sections that have them."""

from typing import Any

from journal.work import Work
from onboarding.events import InstitutionApplicationRevised
from onboarding.models import InstitutionApplication
from onboarding.sections import saved


async def keep_sections(w: Work, application: InstitutionApplication, changed: dict[str, Any]) -> None:
    """Nothing is written where nothing changed."""
    if not changed:
        return
    application.sections = saved(application, changed, w.at)
    application.update_from_dict(changed)
    await w.save(application, "sections", *changed)
    w.record(InstitutionApplicationRevised.of(application, sections=", ".join(sorted(changed))))
