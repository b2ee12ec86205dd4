"""What must hold before a section of an application is kept; drafts may otherwise say anything."""

from collections.abc import Iterator, Sequence

from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting
from onboarding.inputs import InstitutionRevision, PlannedEvent
from onboarding.kinds import ApplicationSection

MOST_ITEMS = 100
CODE_LENGTH = 18

ITEMS = Rule(
    "",
    code="application.items.too_many",
    zh="最多 {limit} 项，当前 {actual} 项",
    en="At most {limit} items fit; there are {actual}.",
)
IN_SECTION = Rule(
    "",
    code="application.section.foreign_fields",
    zh="以下内容不属于该部分（{limit}）：{actual}，请在其所属部分保存",
    en="These are no fields of the section {limit}: {actual}. Save them with their own section.",
)

_LENGTHS = {"organisationName": NAME, "contact": NAME, "uscc": CODE_LENGTH, "fieldsOfWork": WORD}


def keepable(given: InstitutionRevision, *, code: str | None) -> Iterator[Finding]:
    """Whether sections fit where they are kept; drafts may otherwise say anything. code: as it would be stored."""
    texts = {
        "organisationName": given.organisation_name,
        "uscc": code,
        "contact": given.contact,
        "fieldsOfWork": given.fields_of_work,
        "workBasis": given.work_basis,
        "capability": given.capability,
        "mechanismManagement": given.mechanism_management,
        "mechanismProcess": given.mechanism_process,
        "mechanismOverview": given.mechanism_overview,
        "safeguardOrganisation": given.safeguard_organisation,
        "safeguardProcess": given.safeguard_process,
        "safeguardPlan": given.safeguard_plan,
    }
    for path, text in texts.items():
        yield from fitting(path, text, _LENGTHS.get(path, PROSE))
    lists: dict[str, Sequence[object]] = {
        "fieldsOfWork": given.fields_of_work or (),
        "authorisationScope": given.authorisation_scope or (),
        "duties": given.duties or (),
        "plannedEvents": given.planned_events or (),
    }
    for path, items in lists.items():
        yield ITEMS.judge(len(items) <= MOST_ITEMS, path, actual=len(items), limit=MOST_ITEMS)
    yield from _events_keepable(given.planned_events or ())


def in_section(*, section: ApplicationSection, foreign: Sequence[str]) -> Iterator[Finding]:
    """foreign: the fields that were given and are not of that section."""
    yield IN_SECTION.judge(not foreign, "content", actual=foreign, limit=section)


def _events_keepable(planned: Sequence[PlannedEvent]) -> Iterator[Finding]:
    for place, event in enumerate(planned[:MOST_ITEMS]):
        yield from fitting(f"plannedEvents.{place}.title", event.title, NAME)
