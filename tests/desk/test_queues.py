"""The Office's desk: what waits, for how long, with whom; and counts by month for charts."""

import asyncpg
import pytest

from kernel import clock
from kernel.actor import ANYONE
from labs.operations import claim_lab, release_lab
from nominations.inputs import NominationForwarding
from nominations.operations import forward_nomination
from onboarding.operations import claim_institution_application
from policies.permissions import Role
from tests.actors import an_actor
from tests.desk.asking import ago, seen, set_back
from tests.factories.labs import a_psi, a_submitted_lab, an_office
from tests.factories.onboarding import a_decider, a_submitted, an_approved, someone
from tests.factories.tenants import RECOMMENDER
from tests.factories.wishes import a_nomination, a_team

pytestmark = pytest.mark.usefixtures("database")
OFFICE, BMSTC = an_actor(Role.OFFICE_REVIEWER), an_actor(Role.BMSTC_REVIEWER)


async def test_the_queue_tells_kind_age_assignee_and_service_level(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    application = await a_submitted(await someone())
    await set_back(owner, "lab", lab.id, submitted_at=ago(11))
    reviewer = await a_decider()
    await claim_institution_application(reviewer, application.id)

    found = {row["kind"]: row for row in await seen(OFFICE, "desk_item")}

    assert set(found) == {"LAB", "APPLICATION"}
    assert (found["LAB"]["age_days"], found["LAB"]["overdue"], found["LAB"]["assignee_id"]) == (11, True, None)
    claimed = found["APPLICATION"]
    assert (claimed["age_days"], claimed["overdue"], claimed["assignee_id"]) == (0, False, reviewer.person)


async def test_lab_3_a_lab_is_taken_up_and_laid_back(owner: asyncpg.Connection) -> None:
    lab = await a_submitted_lab(await a_psi())
    first, second = await an_office(), await an_office()

    async def assignee() -> object:
        (item,) = await seen(OFFICE, "desk_item")
        return item["assignee_id"]

    await claim_lab(first, lab.id)
    assert await assignee() == first.person
    await claim_lab(second, lab.id)  # a colleague takes over
    assert await assignee() == second.person
    await release_lab(first, lab.id)
    assert await assignee() is None


async def test_lab_8_a_nomination_waits_for_the_offices_choice(owner: asyncpg.Connection) -> None:
    wish = await a_nomination(await a_team())
    assert wish.provider_id is None

    (item,) = await seen(OFFICE, "desk_item")

    assert (item["kind"], item["subject_type"], item["subject_id"]) == ("NOMINATION", "LabNomination", wish.id)
    assert item["subject_name"] == wish.lab_name
    psi = await a_psi()
    await forward_nomination(await an_office(), wish.id, NominationForwarding(institution_id=psi.tenant.id))
    assert await seen(OFFICE, "desk_item") == []


async def test_an_approved_application_waits_for_its_account_and_its_feedback() -> None:
    application = await an_approved(await someone())

    found = await seen(OFFICE, "desk_item")

    assert {(row["kind"], row["subject_id"]) for row in found} == {
        ("ACCOUNT", application.id),
        ("FEEDBACK", application.id),
    }


async def test_rec_14_bmstc_has_its_own_desk_and_nobody_else_has_one() -> None:
    psi = await a_psi()
    await a_submitted_lab(psi)
    recommending = await a_submitted(await someone(), RECOMMENDER)

    assert [row["subject_id"] for row in await seen(BMSTC, "desk_item")] == [recommending.id]
    assert len(await seen(OFFICE, "desk_item")) == 2
    for stranger in (psi.actor, ANYONE, an_actor(Role.APPLICANT), an_actor(Role.EXPERT)):
        assert await seen(stranger, "desk_item") == []
        assert await seen(stranger, "monthly_count") == []


async def test_submissions_are_counted_by_month_and_state(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    labs = [await a_submitted_lab(psi) for _ in range(3)]
    for lab in labs[1:]:
        await set_back(owner, "lab", lab.id, submitted_at=ago(70))
    await a_submitted(await someone())

    found = {
        (row["subject"], row["month"]): (row["state"], row["count"]) for row in await seen(OFFICE, "monthly_count")
    }

    this_month = clock.today().replace(day=1)
    earlier = ago(70).date().replace(day=1)
    assert found == {
        ("LAB", this_month): ("SUBMITTED", 1),
        ("LAB", earlier): ("SUBMITTED", 2),
        ("APPLICATION", this_month): ("SUBMITTED", 1),
    }
