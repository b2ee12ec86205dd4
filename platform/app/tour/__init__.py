"""Tours: the platform walked through over its public API, for people to watch and for tests to check."""

import random
from collections.abc import Callable

import httpx2

from app.tour import institutions, voucher
from app.tour.cast import Cast, Company
from app.tour.client import Client, TourFailedError
from app.tour.story import Story
from kernel import clock

TOURS: dict[str, Callable[[Cast, Story], Company]] = {"voucher": voucher.walk, "institutions": institutions.walk}
SERIALS = 500_000


def run(*, name: str, url: str, password: str) -> int:
    """Walk a tour at a running platform. Exit code: 0 done, 1 something was not as it should be."""
    story = Story()
    with httpx2.Client(timeout=30) as http:
        serial = random.randrange(SERIALS)  # noqa: S311 - only tells tours apart
        cast = Cast(Client(url, http), password, serial, clock.today())
        try:
            TOURS[name](cast, story)
        except TourFailedError as failed:
            story.line(f"\nThe tour stopped. {failed}")
            return 1
        except (httpx2.TransportError, httpx2.InvalidURL) as unreachable:
            story.line(f"\nThe tour stopped. No platform answers at {url}: {unreachable or type(unreachable).__name__}")
            return 1
    story.line(f"\n{story.steps} steps, {story.refusals} refusals, all as they should be.")
    return 0
