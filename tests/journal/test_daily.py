"""Daily duties: begun once a business day from their hour on, whoever looks, and carried out by a listener."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import asyncpg
import pytest

from journal.daily import DUTIES, Duties, begin_due
from journal.delivery import deliver
from journal.listeners import Delivered
from journal.models import DailyRun, OutboxEvent
from journal.system import system
from journal.tasks import carry_out  # noqa: F401 - registers the listener
from journal.work import work
from kernel import clock
from tests.services import PostgresService

EIGHT_IN_BEIJING = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


class Diary:
    """Two duties that note the days for which they were carried out."""

    def __init__(self) -> None:
        self.duties, self.days = Duties(), list[date]()
        self.duties.daily(time(8))(self.at_eight)
        self.duties.daily(time(9))(self.at_nine)

    async def at_eight(self, day: date, event: Delivered) -> None:
        self.days.append(day)

    async def at_nine(self, day: date, event: Delivered) -> None:
        raise AssertionError("not today")


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    made = Diary()
    monkeypatch.setattr(DUTIES, "_by_name", made.duties._by_name)
    return made


async def begun() -> list[OutboxEvent]:
    async with work(system()):
        return await OutboxEvent.filter(kind="duty.due").order_by("id")


async def test_a_duty_is_begun_from_its_hour_on_and_once(database: PostgresService, diary: Diary) -> None:
    with clock.standing_at(EIGHT_IN_BEIJING.replace(hour=23, day=1, minute=59)):
        assert await begin_due() == []
    with clock.standing_at(EIGHT_IN_BEIJING):
        first, again = await begin_due(), await begin_due()

    assert [name.rpartition(".")[2] for name in first] == ["at_eight"]
    assert again == []
    assert [event.payload["facts"]["day"] for event in await begun()] == ["2026-03-02"]


async def test_the_next_day_it_is_begun_again(database: PostgresService, diary: Diary) -> None:
    for day in (2, 3):
        with clock.standing_at(EIGHT_IN_BEIJING.replace(day=day)):
            await begin_due()

    for event in await begun():
        await deliver(event.id)

    assert diary.days == [date(2026, 3, 2), date(2026, 3, 3)]


async def test_relays_that_look_at_the_same_moment_begin_it_once(database: PostgresService, diary: Diary) -> None:
    with clock.standing_at(EIGHT_IN_BEIJING):
        found = await asyncio.gather(*(begin_due() for _ in range(8)))

    assert sum(len(names) for names in found) == 1
    assert len(await begun()) == 1


async def test_delivering_twice_carries_out_once(database: PostgresService, diary: Diary) -> None:
    with clock.standing_at(EIGHT_IN_BEIJING):
        await begin_due()
    (event,) = await begun()

    await deliver(event.id)
    await deliver(event.id)

    assert diary.days == [date(2026, 3, 2)]


async def test_a_duty_that_no_longer_exists_is_done_with(
    database: PostgresService, diary: Diary, owner: asyncpg.Connection
) -> None:
    with clock.standing_at(EIGHT_IN_BEIJING):
        await begin_due()
    DUTIES._by_name.clear()
    (event,) = await begun()

    await deliver(event.id)

    assert await owner.fetchval("select count(*) from outbox_event where consumed_at is null") == 0
    async with work(system()):
        assert await DailyRun.all().count() == 1


def test_two_duties_of_one_name_are_a_mistake() -> None:
    duties, diary = Duties(), Diary()
    duties.daily(time(8))(diary.at_eight)

    with pytest.raises(ValueError, match="two daily duties"):
        duties.daily(time(9))(diary.at_eight)
