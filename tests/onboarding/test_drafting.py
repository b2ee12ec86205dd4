"""Drafts: what may be missing, what may not be kept, whose they are, and what the roster counts (REC-10, REC-4)."""

from datetime import date

import asyncpg
import pytest

from journal.work import work
from kernel.enterprise_size import SizeClass
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from kernel.rules import Outcome
from onboarding.inputs import InstitutionDraft, InstitutionRevision, PlannedEvent, Roster, RosterEntry
from onboarding.kinds import OutreachKind
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from onboarding.operations import (
    check_institution_application,
    draft_institution_application,
    record_roster,
    revise_institution_application,
    withdraw_institution_application,
)
from onboarding.queries import roster_of
from policies.permissions import Role
from tenants.kinds import TenantKind
from tests.actors import an_actor
from tests.factories.hosts import a_code
from tests.factories.onboarding import a_draft, a_roster, a_submitted, someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.refused import codes_of
from tests.services import PostgresService

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_a_draft_of_any_kind_may_say_nothing_yet(kind: TenantKind) -> None:
    actor = await someone()

    draft = await draft_institution_application(actor, InstitutionDraft(kind=kind))

    assert (draft.state, draft.person_id, draft.organisation_name) == (ApplicationState.DRAFT, actor.person, "")


async def test_a_code_is_kept_in_its_one_spelling_and_events_as_they_were_given() -> None:
    given = InstitutionDraft(
        kind=RECOMMENDER,
        uscc=" 91110199mad0001x7x",
        planned_events=(PlannedEvent(kind=OutreachKind.PROMOTION, title="示例", planned_on=date(2027, 1, 2)),),
    )

    draft = await draft_institution_application(await someone(), given)

    assert draft.uscc == "91110199MAD0001X7X"
    assert draft.planned_events == [{"kind": "PROMOTION", "title": "示例", "planned_on": "2027-01-02"}]


@pytest.mark.parametrize("role", [Role.OFFICE_REVIEWER, Role.BMSTC_REVIEWER, Role.AUDITOR])
async def test_deciders_and_auditors_do_not_apply(role: Role, owner: asyncpg.Connection) -> None:
    with pytest.raises(Denied):
        await draft_institution_application(an_actor(role), InstitutionDraft(kind=PSI))

    assert await owner.fetchval("select count(*) from institution_application") == 0


async def test_texts_that_do_not_fit_are_all_named_and_nothing_is_kept(owner: asyncpg.Connection) -> None:
    given = InstitutionDraft(
        kind=PSI, organisation_name="长" * 201, contact="\x00", uscc="1" * 19, fields_of_work=("x",) * 101
    )

    with pytest.raises(RulesBroken) as refused:
        await draft_institution_application(await someone(), given)

    assert [(p.rule.code, p.path) for p in refused.value.problems] == [
        ("input.text.too_long", "organisationName"),
        ("input.text.too_long", "uscc"),
        ("input.text.not_storable", "contact"),
        ("application.items.too_many", "fieldsOfWork"),
    ]
    assert await owner.fetchval("select count(*) from institution_application") == 0


async def test_an_authoriser_that_is_not_recorded_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        await draft_institution_application(await someone(), InstitutionDraft(kind=PSI, authoriser_id=new_id()))

    assert refused.value.problems[0].path == "authoriserId"


async def test_only_given_sections_change() -> None:
    actor = await someone()
    draft = await a_draft(actor, RECOMMENDER, contact="前")

    revised = await revise_institution_application(
        actor, draft.id, InstitutionRevision(contact="后", willing=False), expected=draft.version
    )

    assert (revised.contact, revised.willing) == ("后", False)
    assert (revised.organisation_name, revised.duties) == (draft.organisation_name, draft.duties)
    assert revised.version == draft.version + 1


async def test_a_revision_that_changes_nothing_leaves_no_trace(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await a_draft(actor)

    revised = await revise_institution_application(actor, draft.id, InstitutionRevision(contact=draft.contact))

    assert revised.version == draft.version
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'institution_application.revised'") == 0


async def test_someone_else_neither_sees_nor_changes_a_draft() -> None:
    draft = await a_draft(await someone())
    other = await someone()

    for attempt in (
        revise_institution_application(other, draft.id, InstitutionRevision(contact="我的")),
        record_roster(other, draft.id, a_roster(1)),
        withdraw_institution_application(other, draft.id),
        check_institution_application(other, draft.id),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_stale_revision_is_refused() -> None:
    actor = await someone()
    draft = await a_draft(actor)

    with pytest.raises(Stale):
        await revise_institution_application(actor, draft.id, InstitutionRevision(contact="后"), expected=99)


async def test_what_was_submitted_is_not_revised() -> None:
    actor = await someone()
    submitted = await a_submitted(actor)

    with pytest.raises(IllegalStep):
        await revise_institution_application(actor, submitted.id, InstitutionRevision(contact="后"))


async def test_rec_4_a_roster_is_replaced_as_a_whole_with_its_sizes() -> None:
    actor = await someone()
    draft = await a_draft(actor, RECOMMENDER)
    entries = (
        RosterEntry(name="示例甲", uscc=a_code(1).lower(), industry="C35", staff=300, revenue=Fen(1999_000_000)),
        RosterEntry(name="示例乙", uscc="坏码"),
        RosterEntry(name="示例丙", uscc=a_code(1)),
    )

    await record_roster(actor, draft.id, Roster(enterprises=entries))

    async with work(actor):
        kept = await roster_of(draft.id)
    assert [(e.name, e.uscc, e.size_class) for e in kept] == [
        ("示例甲", a_code(1), SizeClass.SMALL),
        ("示例乙", "坏码", None),
        ("示例丙", a_code(1), None),
    ]


async def test_a_roster_that_cannot_be_kept_changes_nothing(database: PostgresService) -> None:
    actor = await someone()
    draft = await a_draft(actor, RECOMMENDER, roster=a_roster(2))
    entries = (RosterEntry(name=" ", uscc=a_code(1), staff=-1), RosterEntry(name="示例", uscc="x" * 19))

    with pytest.raises(RulesBroken) as refused:
        await record_roster(actor, draft.id, Roster(enterprises=entries))

    assert [p.path for p in refused.value.problems] == [
        "enterprises.0.name",
        "enterprises.0.staff",
        "enterprises.1.uscc",
    ]
    async with work(actor):
        assert len(await roster_of(draft.id)) == 2


async def test_only_recommending_institutions_bring_a_roster() -> None:
    actor = await someone()
    draft = await a_draft(actor, PSI)

    with pytest.raises(RulesBroken) as refused:
        await record_roster(actor, draft.id, a_roster(1))

    assert codes_of(refused) == ["roster.institution.not_recommending"]


async def test_a_dry_run_shows_everything_and_changes_nothing(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await draft_institution_application(actor, InstitutionDraft(kind=RECOMMENDER))
    before = await owner.fetchval("select count(*) from audit_entry")

    findings = await check_institution_application(actor, draft.id)

    failed = {f.rule.id for f in findings if f.outcome is Outcome.FAIL}
    assert failed == {f"REC-{n}" for n in (0, 1, 2, 4, 6, 7, 8, 9, 11, 12, 13)}
    assert {f.rule.id for f in findings if f.outcome is Outcome.WARN} == {"REC-8"}
    assert await owner.fetchval("select count(*) from audit_entry") == before
    assert (await InstitutionApplication.all().count()) == 0  # nothing is seen outside a caller's own work


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_a_complete_draft_passes_its_dry_run(kind: TenantKind) -> None:
    actor = await someone()
    draft = await a_draft(actor, kind)

    findings = await check_institution_application(actor, draft.id)

    assert {f.outcome for f in findings} == {Outcome.PASS}


async def test_an_applicant_withdraws_until_the_decision() -> None:
    actor = await someone()
    submitted = await a_submitted(actor)

    withdrawn = await withdraw_institution_application(actor, submitted.id)

    assert withdrawn.state is ApplicationState.WITHDRAWN
    with pytest.raises(IllegalStep):
        await withdraw_institution_application(actor, submitted.id)
