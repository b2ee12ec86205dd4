"""What is due and overdue: for the Office all of it, for an institution its own; nothing follows by itself."""

from uuid import UUID

import asyncpg
import pytest

from desk import parameters
from desk.kinds import ObligationKind
from kernel import clock
from kernel.actor import ANYONE
from onboarding.operations import open_tenant_account, send_decision_feedback
from policies.permissions import Role
from tenants.kinds import TenantKind
from tests.actors import an_actor
from tests.desk.asking import a_parameter, active, ago, owed, seen, set_back
from tests.factories.hosts import a_center_membership, a_host, days
from tests.factories.labs import a_psi, a_submitted_lab, an_open_lab
from tests.factories.onboarding import a_submitted, an_approved, someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.factories.ties import a_submitted_letter
from tests.factories.year import a_training, an_institution, an_officer

pytestmark = pytest.mark.usefixtures("database")
OFFICE = an_actor(Role.OFFICE_REVIEWER)


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
    assert training["en"] == "This recommending institution has newly joined and has not been trained yet."
    assert await owed(staff, "TRAINING") == [training]
    await a_training(tenant, await an_officer())
    assert await owed(OFFICE, "TRAINING") == []


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
