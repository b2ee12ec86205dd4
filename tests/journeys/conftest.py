"""One platform for all journeys of a run; each journey brings newcomers of its own into it."""

from collections.abc import Callable, Iterator
from itertools import count

import httpx2
import pytest

from app.tour.cast import Cast
from app.tour.client import Client
from kernel import clock
from tests.journeys.platform_at_work import Platform, started
from tests.services import data_folder

_serials = count(1)


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
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
