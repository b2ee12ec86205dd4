"""What institutions owe for each year: events, and the evaluation by the Office."""

from datetime import date, timedelta

import asyncpg
import pytest

from desk import parameters
from kernel import clock
from kernel.clock import business_date
from policies.permissions import Role
from tenants.kinds import TenantKind
from tests.actors import an_actor
from tests.desk.asking import a_parameter, active, ago, owed
from tests.factories.hosts import days
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.factories.year import a_held_event

pytestmark = pytest.mark.usefixtures("database")
OFFICE = an_actor(Role.OFFICE_REVIEWER)


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
