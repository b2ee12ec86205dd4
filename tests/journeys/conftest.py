"""One platform for all journeys of a run; each journey brings newcomers of its own into it."""

import os
import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import httpx2
import pytest

from app.embedded.running import find_running
from app.tour.cast import Cast
from app.tour.client import Client
from kernel import clock
from tests.journeys.platform_at_work import Platform, started
from tests.services import data_folder

_serials = count(random.randrange(400_000))  # noqa: S311 - only tells casts apart


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    """JOURNEY_DATA_DIR: the data folder of a `cxq up` that already runs; saves the start while one writes a journey."""
    if at_hand := os.environ.get("JOURNEY_DATA_DIR"):
        running = find_running(Path(at_hand))
        assert running, f"nothing runs on {at_hand}"
        yield Platform(Path(at_hand), running)
        return
    with data_folder() as folder, started(folder) as platform:
        yield platform


@pytest.fixture(scope="session")
def anyone(platform: Platform) -> Iterator[Client]:
    """Somebody who has not signed in."""
    with httpx2.Client(timeout=30) as http:
        yield Client(platform.url, http)


@pytest.fixture(scope="session")
def new_cast(platform: Platform, anyone: Client) -> Callable[[], Cast]:
    """A cast whose names, logins and codes no other journey of this run uses."""
    return lambda: Cast(anyone, platform.password, next(_serials), clock.today())
