"""One platform for all journeys of a run; each journey brings newcomers of its own into it."""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx2
import pytest

from app.embedded.running import find_running
from app.tour.cast import Cast
from app.tour.client import Client
from app.tour.voucher.parties import Parties
from kernel import clock
from tests.journeys.platform_at_work import Platform, started
from tests.journeys.vouchers import walked_to_a_match
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


@dataclass
class Acquainted(Cast):
    """Officers who have signed in for one journey need not do so for the next: a password takes its time on purpose."""

    known: dict[str, Client] = field(default_factory=dict)

    def officer(self, login: str) -> Client:
        if login not in self.known:
            self.known[login] = super().officer(login)
        return self.known[login]


@pytest.fixture(scope="session")
def new_cast(platform: Platform, anyone: Client) -> Callable[[], Cast]:
    """A cast whose names, logins and codes no other journey of this run uses."""
    return lambda: Cast(anyone, platform.password, next(_serials), clock.today())


@pytest.fixture(scope="session")
def matched(acquainted_cast: Callable[[], Cast]) -> Parties:
    """A firm with an open lab found for it, on whom vouchers are tried: walked once, it bears any number of them."""
    return walked_to_a_match(acquainted_cast())


@pytest.fixture(scope="session")
def acquainted_cast(platform: Platform, anyone: Client) -> Callable[[], Cast]:
    """The same, with officers who are signed in already: for journeys that do not watch them do it."""
    known = dict[str, Client]()
    return lambda: Acquainted(anyone, platform.password, next(_serials), clock.today(), known)
