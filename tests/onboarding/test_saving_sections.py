"""Sections of a draft are saved each by itself; nobody overwrites what another wrote meanwhile (REC-12, REC-13)."""

import asyncio
from typing import Any

import asyncpg
import pytest

from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from onboarding.inputs import InstitutionRevision, SectionSaving
from onboarding.kinds import ApplicationSection
from onboarding.models import InstitutionApplication
from onboarding.operations import revise_institution_application, save_application_section
from onboarding.sections import FIELDS_OF, SECTIONS
from policies.permissions import Role
from reads.globalid import global_id
from tests.asking import an_open_desk, shown
from tests.factories.onboarding import a_draft, a_submitted, someone
from tests.services import PostgresService

pytestmark = pytest.mark.usefixtures("database")
MECHANISM, SAFEGUARDS = ApplicationSection.MECHANISM, ApplicationSection.SAFEGUARDS


def mechanism(based_on: int = 0, **content: Any) -> SectionSaving:
    revision = InstitutionRevision(**{"mechanism_process": f"示例流程 {based_on}", **content})
    return SectionSaving(section=MECHANISM, based_on=based_on, content=revision)


def safeguards(based_on: int = 0) -> SectionSaving:
    revision = InstitutionRevision(safeguard_plan=f"示例计划 {based_on}")
    return SectionSaving(section=SAFEGUARDS, based_on=based_on, content=revision)


def versions(application: InstitutionApplication) -> dict[str, int]:
    return {kept["section"]: kept["version"] for kept in application.sections}


def test_every_field_is_in_one_section() -> None:
    named = [name for names in FIELDS_OF.values() for name in names]

    assert sorted(named) == sorted(SECTIONS)
    assert set(FIELDS_OF) == set(ApplicationSection)


async def test_two_people_write_in_different_sections_at_the_same_time() -> None:
    actor = await someone()
    draft = await a_draft(actor)

    await asyncio.gather(
        save_application_section(actor, draft.id, mechanism()), save_application_section(actor, draft.id, safeguards())
    )
    last = await save_application_section(actor, draft.id, mechanism(1))

    assert versions(last) == {"MECHANISM": 2, "SAFEGUARDS": 1}
    assert (last.mechanism_process, last.safeguard_plan) == ("示例流程 1", "示例计划 0")


async def test_what_was_saved_meanwhile_is_not_overwritten(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await a_draft(actor)
    await save_application_section(actor, draft.id, mechanism(mechanism_process="先保存的"))

    with pytest.raises(Stale) as refused:
        await save_application_section(actor, draft.id, mechanism(mechanism_process="后保存的"))

    (problem,) = refused.value.problems
    assert (problem.path, problem.actual, problem.limit) == ("basedOn", 1, 0)
    assert await owner.fetchval("select mechanism_process from institution_application") == "先保存的"


async def test_of_two_who_save_one_section_at_once_one_is_told() -> None:
    actor = await someone()
    draft = await a_draft(actor)

    done = await asyncio.gather(
        *(save_application_section(actor, draft.id, mechanism(mechanism_process=text)) for text in "甲乙丙"),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["InstitutionApplication", "Stale", "Stale"]


async def test_the_same_words_again_make_no_new_version(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await a_draft(actor)
    once = await save_application_section(actor, draft.id, mechanism())

    again = await save_application_section(actor, draft.id, mechanism(1, mechanism_process=once.mechanism_process))

    assert versions(again) == {"MECHANISM": 1}
    assert again.version == once.version


async def test_a_revision_of_the_whole_counts_for_the_sections_it_changes() -> None:
    actor = await someone()
    draft = await a_draft(actor)

    revised = await revise_institution_application(
        actor, draft.id, InstitutionRevision(mechanism_process="新流程", contact="新联系人")
    )

    assert versions(revised) == {"ORGANISATION": 1, "MECHANISM": 1}
    with pytest.raises(Stale):
        await save_application_section(actor, draft.id, mechanism())


async def test_fields_of_another_section_are_refused_and_nothing_is_saved(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await a_draft(actor)

    with pytest.raises(RulesBroken) as refused:
        await save_application_section(actor, draft.id, mechanism(safeguard_plan="别处", willing=True))

    (problem,) = refused.value.problems
    assert (problem.rule.code, problem.actual) == ("application.section.foreign_fields", ["safeguardPlan", "willing"])
    assert await owner.fetchval("select sections::text from institution_application") == "[]"


async def test_only_whose_it_is_saves_and_only_while_it_is_open() -> None:
    actor = await someone()
    draft, submitted = await a_draft(actor), await a_submitted(actor)

    with pytest.raises(NotFound):
        await save_application_section(await someone(), draft.id, mechanism())
    with pytest.raises((Denied, NotFound)):
        await save_application_section(await someone(Role.OFFICE_REVIEWER), draft.id, mechanism())
    with pytest.raises(IllegalStep):
        await save_application_section(actor, submitted.id, mechanism())


async def test_null_empties_the_authoriser_and_the_letters_days_and_nothing_given_leaves_them() -> None:
    actor = await someone()
    draft = await a_draft(actor)
    untouched = await revise_institution_application(actor, draft.id, InstitutionRevision(contact="新联系人"))

    emptied = await save_application_section(
        actor,
        draft.id,
        SectionSaving(
            section=ApplicationSection.AUTHORISATION,
            based_on=0,
            content=InstitutionRevision(authoriser_id=None, authorised_from=None, authorised_until=None),
        ),
    )

    assert untouched.authoriser_id == draft.authoriser_id is not None
    assert (emptied.authoriser_id, emptied.authorised_from, emptied.authorised_until) == (None, None, None)
    assert versions(emptied) == {"ORGANISATION": 1, "AUTHORISATION": 1}


async def test_null_leaves_what_has_an_empty_value_of_its_own() -> None:
    actor = await someone()
    draft = await a_draft(actor)

    revised = await revise_institution_application(
        actor, draft.id, InstitutionRevision(contact=None, fields_of_work=None)
    )

    assert (revised.contact, revised.fields_of_work) == (draft.contact, draft.fields_of_work)


async def test_null_is_told_from_nothing_where_it_is_sent(database: PostgresService) -> None:
    actor = await someone()
    draft = await a_draft(actor)
    key = global_id("InstitutionApplication", draft.id)

    async with an_open_desk(database.database_url) as desk:
        revise = "institutionApplicationRevise"
        untouched = await shown(desk, actor, revise, input={"id": key, "contact": "新联系人"})
        emptied = await shown(desk, actor, revise, input={"id": key, "authorisedUntil": None, "authoriserId": None})

    assert untouched["authorisedUntil"] is not None
    assert emptied["authorisedUntil"] is None
