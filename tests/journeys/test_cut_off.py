"""Every request about money is cut off in its midst, and sent again: what it asked for happens, and happens once."""

import asyncio
import re
from collections.abc import Callable

import pytest

from app.tour.cast import Cast
from app.tour.voucher import walk
from kernel.ids import new_id
from tests.journeys import ledger
from tests.journeys.cutting import MONEY, WAYS, CutClient, Scissors
from tests.journeys.money import every_other_way
from tests.journeys.patient import Experience, PatientHttp
from tests.journeys.platform_at_work import LONGEST_PAUSE, Platform
from tests.journeys.recording import Recording
from tests.journeys.walked import quiet

pytestmark = pytest.mark.timeout(600)  # the first test that asks starts the whole platform


def test_money_is_moved_once_whatever_is_killed_in_the_midst(platform: Platform, new_cast: Callable[[], Cast]):
    asyncio.run(quiet(platform))
    calm_mark = new_id()
    all_about_money(platform, new_cast())
    once = asyncio.run(ledger.since(platform, calm_mark))

    mark, scissors = new_id(), Scissors(platform)
    experience = all_about_money(platform, new_cast(), scissors)
    after = asyncio.run(ledger.since(platform, mark))

    assert after.happened == once.happened
    assert after.messages == once.messages
    assert (after.dead, after.doubled) == (0, [])
    assert asyncio.run(ledger.lost(platform, experience.acknowledged)) == []
    assert {way for _, way in scissors.cut} == set(WAYS)
    if platform.said:  # what is killed that often waits as long as it may, and no longer
        assert max(map(float, re.findall(r"again in ([\d.]+) s", platform.said.read_text()))) == LONGEST_PAUSE
    assert {name for name, _ in scissors.cut} == MONEY


def all_about_money(platform: Platform, cast: Cast, scissors: Scissors | None = None) -> Experience:
    """The tour, and every other way that money goes."""
    experience = Experience()
    with PatientHttp(experience) as http:
        cast.anyone = CutClient(platform.url, http, experience=experience, scissors=scissors)
        every_other_way(walk(cast, Recording()))
    return experience
