"""Working days as the database counts them: Mondays to Fridays without the holidays in force (A-13)."""

from datetime import date, timedelta

import asyncpg
import pytest

from desk.parameters import HOLIDAYS
from tests.desk.asking import a_parameter

pytestmark = pytest.mark.usefixtures("database")
FRIDAY = date(2026, 9, 25)


async def after(owner: asyncpg.Connection, day: date, days: int) -> date:
    found: date = await owner.fetchval("select working_days_after($1, $2)", day, days)
    return found


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, date(2026, 9, 28)),
        (FRIDAY, 5, date(2026, 10, 2)),
        (FRIDAY - timedelta(days=1), 1, FRIDAY),
        (FRIDAY + timedelta(days=1), 1, date(2026, 9, 28)),
        (FRIDAY + timedelta(days=2), 5, date(2026, 10, 2)),
    ],
)
async def test_a_13_weekends_do_not_count(owner: asyncpg.Connection, day: date, days: int, due: date) -> None:
    assert await after(owner, day, days) == due


async def test_a_13_holidays_do_not_count_while_their_list_is_in_force(owner: asyncpg.Connection) -> None:
    golden_week = [f"2026-10-0{day}" for day in range(1, 8)]
    await a_parameter(HOLIDAYS.name, golden_week, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))

    assert await after(owner, FRIDAY, 3) == date(2026, 9, 30)
    assert await after(owner, FRIDAY, 4) == date(2026, 10, 8)
    assert await after(owner, FRIDAY, 5) == date(2026, 10, 9)


async def test_a_list_of_another_year_does_not_count(owner: asyncpg.Connection) -> None:
    await a_parameter(HOLIDAYS.name, ["2026-09-28"], from_on=date(2027, 1, 1))

    assert await after(owner, FRIDAY, 1) == date(2026, 9, 28)


async def test_a_value_that_is_no_number_leaves_the_default(owner: asyncpg.Connection) -> None:
    await a_parameter("feedback.working_days", "soon")

    assert await owner.fetchval("select policy_number('feedback.working_days', $1, 5)", FRIDAY) == 5
