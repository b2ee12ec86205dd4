"""What is due and overdue: for the Office all of it, for an institution its own; nothing follows by itself."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

from authorisations.inputs import AuthorisationRevocation
from authorisations.operations import revoke_authorisation
from desk import parameters
from desk.kinds import ObligationKind
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import ANYONE, Actor
from kernel.clock import business_date
from labs.models import Recognition
from onboarding.operations import open_tenant_account, send_decision_feedback
from policies.permissions import Role
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Authorisation, Tenant
from tests.actors import an_actor
from tests.evaluations.asking import a_parameter, ago, owed, seen, set_back
from tests.factories.hosts import a_center_membership, a_host, an_authorisation, days
from tests.factories.labs import RECOGNITION, a_center, a_psi, a_submitted_lab, an_open_lab
from tests.factories.onboarding import a_submitted, an_approved, someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.factories.ties import a_submitted_letter
from tests.factories.year import a_held_event, a_training, an_institution, an_officer

pytestmark = pytest.mark.usefixtures("database")
OFFICE = an_actor(Role.OFFICE_REVIEWER)


async def active(owner: asyncpg.Connection, kind: TenantKind, *, since: int) -> tuple[Tenant, Actor]:
    """An institution that was activated so many days ago."""
    tenant, staff = await an_institution(kind)
    await set_back(owner, "tenant", tenant.id, activated_at=ago(since), created_at=ago(since))
    return tenant, staff


@pytest.mark.parametrize(("kind", "rule"), [(RECOMMENDER, "REC-15"), (PSI, "PSI-6")])
async def test_rec_15_feedback_is_due_after_five_working_days(
    kind: TenantKind, rule: str, owner: asyncpg.Connection
) -> None:
    application = await an_approved(await someone(), kind)
    due = await owner.fetchval("select working_days_after($1, 5)", clock.today())

    (feedback,) = await owed(OFFICE, "FEEDBACK")

    assert (feedback["rule"], feedback["owed_by"], feedback["state"]) == (rule, "OFFICE", "DUE")
    assert (feedback["subject_id"], feedback["due_on"]) == (application.id, due)
    await set_back(owner, "institution_application", application.id, decided_at=ago(20))
    assert [row["state"] for row in await owed(OFFICE, "FEEDBACK")] == ["OVERDUE"]
    await send_decision_feedback(await an_officer(), application.id)
    assert await owed(OFFICE, "FEEDBACK") == []


async def test_rec_15_the_service_level_is_a_parameter_that_holds_from_its_date(owner: asyncpg.Connection) -> None:
    await a_parameter(parameters.FEEDBACK_WORKING_DAYS.name, 1, from_on=days(-1))
    await an_approved(await someone())

    (feedback,) = await owed(OFFICE, "FEEDBACK")

    assert feedback["due_on"] == await owner.fetchval("select working_days_after($1, 1)", clock.today())


@pytest.mark.parametrize(("since", "state"), [(30, "DUE"), (31, "OVERDUE")])
async def test_rec_19_training_is_due_thirty_days_after_joining(
    since: int, state: str, owner: asyncpg.Connection
) -> None:
    tenant, staff = await active(owner, RECOMMENDER, since=since)
    await active(owner, PSI, since=since)

    (training,) = await owed(OFFICE, "TRAINING")

    assert (training["rule"], training["state"], training["tenant_id"]) == ("REC-19", state, tenant.id)
    assert training["days_left"] == 30 - since
    assert await owed(staff, "TRAINING") == [training]
    await a_training(tenant, await an_officer())
    assert await owed(OFFICE, "TRAINING") == []


async def test_rec_8_two_events_are_due_by_the_end_of_each_calendar_year(owner: asyncpg.Connection) -> None:
    tenant, staff = await active(owner, RECOMMENDER, since=0)
    year = clock.today().year

    (events,) = await owed(staff, "EVENTS")
    assert (events["rule"], events["owed_by"], events["state"]) == ("REC-8", "INSTITUTION", "DUE")
    assert events["due_on"] == date(year, 12, 31)
    await a_held_event(tenant, staff)
    (one_left,) = await owed(staff, "EVENTS")
    assert "1" in one_left["zh"]
    assert one_left["id"] == events["id"]
    await a_held_event(tenant, staff)
    assert await owed(staff, "EVENTS") == []


async def test_rec_8_a_year_that_passed_stays_overdue_and_is_counted_by_itself(owner: asyncpg.Connection) -> None:
    tenant, staff = await active(owner, RECOMMENDER, since=800)
    year = clock.today().year
    for on in (date(year - 1, 12, 31), date(year - 1, 1, 1)):
        await a_held_event(tenant, staff, on=on)

    before = {date(past, 12, 31): "OVERDUE" for past in range(business_date(ago(800)).year, year - 1)}
    owing = {row["due_on"]: row["state"] for row in await owed(staff, "EVENTS")}

    assert owing == {**before, date(year, 12, 31): "DUE"}
    assert before, "a year missed two years ago is owed still"
    await owner.execute(
        "update outreach_event set held_on = $1 where held_on = $2", *(date(year - 2, 6, 1), date(year - 1, 1, 1))
    )
    assert {row["due_on"]: row["state"] for row in await owed(staff, "EVENTS")} == {
        **before,
        date(year - 1, 12, 31): "OVERDUE",
        date(year, 12, 31): "DUE",
    }


@pytest.mark.parametrize(("period", "words"), [("PER_YEAR", "须举办"), ("TOTAL", "累计")])
async def test_a_10_the_sentence_says_how_many_events_are_wanted(
    period: str, words: str, owner: asyncpg.Connection
) -> None:
    await a_parameter(parameters.OUTREACH_EVENTS.name, 3)
    await a_parameter(parameters.OUTREACH_PERIOD.name, period)
    tenant, staff = await active(owner, RECOMMENDER, since=0)
    for _ in range(2):
        await a_held_event(tenant, staff)

    (events,) = await owed(staff, "EVENTS")

    assert words in events["zh"]
    assert "至少 3 次，已举办 2 次" in events["zh"]
    assert "at least 3" in events["en"]


async def test_a_10_events_may_be_counted_in_total(owner: asyncpg.Connection) -> None:
    await a_parameter(parameters.OUTREACH_PERIOD.name, "TOTAL")
    tenant, staff = await active(owner, RECOMMENDER, since=800)
    year = clock.today().year

    assert [row["state"] for row in await owed(staff, "EVENTS")] == ["OVERDUE"]
    for on in (date(year - 1, 3, 1), days(0)):
        await a_held_event(tenant, staff, on=on)
    assert await owed(staff, "EVENTS") == []


@pytest.mark.parametrize("kind", [PSI, CENTER])
async def test_psi_7_an_evaluation_is_owed_for_each_year(kind: TenantKind, owner: asyncpg.Connection) -> None:
    _, staff = await active(owner, kind, since=800)
    await active(owner, RECOMMENDER, since=800)
    year = clock.today().year

    found = await owed(OFFICE, "EVALUATION")

    since = business_date(ago(800)).year
    ninety_days_on = {date(each, 12, 31) + timedelta(days=90) for each in range(since, year + 1)}
    assert {row["due_on"] for row in found} == ninety_days_on
    assert {row["rule"] for row in found} == {"PSI-7"}
    assert all((row["state"] == "OVERDUE") == (row["due_on"] < clock.today()) for row in found)
    assert len(await owed(staff, "EVALUATION")) == year + 1 - since


@pytest.mark.parametrize(
    ("left", "state"), [(61, None), (60, "DUE"), (0, "DUE"), (-1, "OVERDUE"), (-365, "OVERDUE"), (-366, None)]
)
async def test_psi_4_a_letter_that_ends_is_announced_sixty_days_ahead(
    left: int, state: str | None, owner: asyncpg.Connection
) -> None:
    psi = await a_psi(until_on=days(left))

    found = await owed(psi.actor, "AUTHORISATION_ENDS")

    assert [(row["rule"], row["state"], row["days_left"]) for row in found] == (
        [("PSI-4", state, left)] if state else []
    )
    async with work(system()) as w:
        tenant = await w.see(Tenant, psi.tenant.id)
    assert tenant.state is TenantState.ACTIVE  # nothing suspends by itself


async def test_psi_4_a_letter_that_another_follows_is_not_announced() -> None:
    psi = await a_psi(until_on=days(10))
    await an_authorisation(psi.host, psi.tenant, until_on=days(400))

    assert await owed(psi.actor, "AUTHORISATION_ENDS") == []


@pytest.mark.parametrize(("begins", "count"), [(10, 0), (11, 0), (12, 1), (100, 1)])
async def test_psi_4_one_that_leaves_days_between_does_not_follow(begins: int, count: int) -> None:
    psi = await a_psi(until_on=days(10))
    await an_authorisation(psi.host, psi.tenant, from_on=days(begins), until_on=days(400))

    assert len(await owed(psi.actor, "AUTHORISATION_ENDS")) == count


@pytest.mark.parametrize(("begins", "count"), [(0, 0), (1, 1)])
async def test_psi_4_what_lapsed_is_settled_once_another_has_begun(begins: int, count: int) -> None:
    psi = await a_psi(until_on=days(-10))
    await an_authorisation(psi.host, psi.tenant, from_on=days(begins), until_on=days(400))

    assert len(await owed(psi.actor, "AUTHORISATION_ENDS")) == count


@pytest.mark.parametrize(("revoked", "left", "state"), [(31, 30, "DUE"), (0, -1, "OVERDUE"), (100, 40, "DUE")])
async def test_psi_4_a_letter_that_is_revoked_for_a_day_ends_on_the_day_before(
    revoked: int, left: int, state: str
) -> None:
    psi = await a_psi(until_on=days(40))
    async with work(system()):
        letter = await Authorisation.get()
    await revoke_authorisation(await an_officer(), letter.id, AuthorisationRevocation(on=days(revoked), reason="示例"))

    (found,) = await owed(psi.actor, "AUTHORISATION_ENDS")

    assert (found["days_left"], found["state"]) == (left, state)
    assert "撤销" in found["zh"]


@pytest.mark.parametrize(
    ("left", "state"), [(61, None), (60, "DUE"), (0, "DUE"), (-1, "OVERDUE"), (-365, "OVERDUE"), (-366, None)]
)
async def test_dc_6_a_membership_that_lapsed_is_overdue(left: int, state: str | None) -> None:
    center = await a_center(until_on=days(left))

    found = await owed(center.actor, "MEMBERSHIP_ENDS")

    assert [(row["rule"], row["state"], row["days_left"]) for row in found] == (
        [("DC-6", state, left)] if state else []
    )


@pytest.mark.parametrize(("begins", "count"), [(11, 0), (12, 1)])
async def test_dc_6_a_membership_goes_on_without_a_day_between(begins: int, count: int) -> None:
    center = await a_center(until_on=days(10))
    await a_center_membership(center.host, center.tenant, from_on=days(begins))

    assert len(await owed(center.actor, "MEMBERSHIP_ENDS")) == count


async def test_dc_6_whoever_left_owes_nothing(owner: asyncpg.Connection) -> None:
    center = await a_center(until_on=days(-5))
    await owner.execute("update center_membership set ended_because = '示例'")

    assert await owed(center.actor, "MEMBERSHIP_ENDS") == []


async def test_lab_5_a_recognition_that_another_superseded_is_not_announced(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await owner.execute("update recognition set valid_until = $1 where lab_id = $2", days(5), lab.id)
    async with work(system()) as w:
        following = {**vars(RECOGNITION), "valid_until": days(900)}
        await w.add(Recognition(lab_id=lab.id, provider_id=psi.tenant.id, **following))

    assert await owed(psi.actor, "RECOGNITION_ENDS") == []


@pytest.mark.parametrize(("left", "count"), [(60, 1), (61, 0)])
async def test_lab_5_a_recognition_that_ends_is_announced(left: int, count: int, owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await owner.execute("update recognition set valid_until = $1 where lab_id = $2", days(left), lab.id)

    found = await owed(psi.actor, "RECOGNITION_ENDS")

    assert [(row["rule"], row["subject_id"]) for row in found] == [("LAB-5", lab.id)] * count


async def test_lab_5_a_design_centers_recognition_ends_after_three_years(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    today = clock.today()
    began = today.replace(year=today.year - 3, day=min(today.day, 28)) + timedelta(days=20)
    await owner.execute(
        "update recognition set category = 'BEIJING_DESIGN_CENTER', recognised_on = $1 where lab_id = $2", began, lab.id
    )

    (found,) = await owed(psi.actor, "RECOGNITION_ENDS")

    assert found["due_on"] == began.replace(year=began.year + 3)
    assert RECOGNITION.valid_until is None


@pytest.mark.parametrize(("age", "state"), [(10, "DUE"), (11, "OVERDUE")])
async def test_submissions_grow_stale_after_ten_days(age: int, state: str, owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    recommending = await a_submitted(await someone(), RECOMMENDER)
    await set_back(owner, "lab", lab.id, submitted_at=ago(age))
    await set_back(owner, "institution_application", recommending.id, submitted_at=ago(age))

    found = {row["subject_id"]: (row["rule"], row["owed_by"], row["state"]) for row in await owed(OFFICE, "DECISION")}

    assert found == {lab.id: ("LAB-3", "OFFICE", state), recommending.id: ("REC-14", "BMSTC", state)}
    assert [row["subject_id"] for row in await owed(psi.actor, "DECISION")] == [lab.id]
    bmstc = await seen(an_actor(Role.BMSTC_REVIEWER), "obligation")
    assert [row["subject_id"] for row in bmstc] == [recommending.id]


@pytest.mark.parametrize(("age", "state"), [(10, "DUE"), (11, "OVERDUE")])
async def test_letters_and_accounts_grow_stale_too(age: int, state: str, owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    letter = await a_submitted_letter(psi)
    approved = await an_approved(await someone(), RECOMMENDER)
    await set_back(owner, "authorisation", letter.id, created_at=ago(age))
    await set_back(owner, "institution_application", approved.id, decided_at=ago(age))

    (waiting,) = await owed(psi.actor, "DECISION")
    (account,) = await owed(OFFICE, "ACCOUNT")

    assert (waiting["subject_id"], waiting["rule"], waiting["state"]) == (letter.id, "PSI-6", state)
    assert (account["subject_id"], account["rule"], account["state"]) == (approved.id, "REC-16", state)
    await open_tenant_account(await an_officer(), approved.id)
    assert await owed(OFFICE, "ACCOUNT") == []


async def test_institutions_see_their_own_obligations_and_strangers_none(owner: asyncpg.Connection) -> None:
    tenant, staff = await active(owner, RECOMMENDER, since=40)
    other, other_staff = await active(owner, RECOMMENDER, since=40)
    _, psi = await active(owner, PSI, since=40)

    def of(rows: list[dict[str, object]]) -> set[object]:
        return {row["tenant_id"] for row in rows}

    assert of(await seen(staff, "obligation")) == {tenant.id}
    assert of(await seen(other_staff, "obligation")) == {other.id}
    assert of(await seen(psi, "obligation")) == {psi.party}
    assert len(of(await seen(OFFICE, "obligation"))) == 3
    assert len(of(await seen(an_actor(Role.AUDITOR), "obligation"))) == 3
    for stranger in (ANYONE, an_actor(Role.PERSON), an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        assert await seen(stranger, "obligation") == []


async def test_every_kind_is_told_in_both_languages_and_has_an_id_of_its_own(owner: asyncpg.Connection) -> None:
    psi = await a_psi(until_on=days(5))
    await set_back(owner, "tenant", psi.tenant.id, activated_at=ago(40))
    lab = await an_open_lab(psi)
    await owner.execute("update recognition set valid_until = $1 where lab_id = $2", days(5), lab.id)
    await active(owner, RECOMMENDER, since=40)
    await an_approved(await someone())
    await a_submitted_lab(psi)
    center, _ = await an_institution(CENTER)
    await a_center_membership(await a_host(), center, until_on=days(5))

    found = await seen(OFFICE, "obligation")

    assert {row["kind"] for row in found} == {kind.value for kind in ObligationKind}
    assert all(row["zh"] and row["en"] and row["subject_name"] for row in found)
    ids: list[UUID] = [row["id"] for row in found]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "parameter",
    [
        parameters.FEEDBACK_WORKING_DAYS,
        parameters.TRAINING_DAYS,
        parameters.SUBMISSION_DAYS,
        parameters.OUTREACH_EVENTS,
        parameters.EXPIRY_NOTICE_DAYS,
        parameters.EVALUATION_DAYS,
    ],
    ids=lambda parameter: parameter.name,
)
async def test_the_views_take_the_default_that_the_parameter_says(
    parameter: parameters.Parameter[int], owner: asyncpg.Connection
) -> None:
    views = await owner.fetch("select pg_get_viewdef(oid) as words from pg_class where relkind = 'v'")
    said = " ".join(row["words"] for row in views)

    assert f"policy_number('{parameter.name}'::text" in said
    around = said.split(f"policy_number('{parameter.name}'::text")[1:]
    assert all(f", {parameter.default})" in words[:160] for words in around)
