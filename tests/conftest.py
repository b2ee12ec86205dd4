"""Fixtures that every room's tests may ask for. Nothing is started for a test that does not ask."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import services as real
from tests.database import database, migrated, owner  # noqa: F401 - fixtures
from tests.services import ObjectService, PostgresService, Services, ValkeyService

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # how long a machine takes is no result

LONG = ("journeys", "policies", "schema", "app_delivery")
"""What takes longest is begun first, so that no worker is left alone with it at the end."""


@pytest.hookimpl(tryfirst=True)  # the groups are read by xdist in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in _place(item).parts), len(LONG)))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_together(item)))


def _together(item: pytest.Item) -> str:
    """Tests of one file, and of all files that share what is dear to make, are left to one worker."""
    if "platform" in getattr(item, "fixturenames", ()):
        return "the running platform"
    return "schema" if "schema" in _place(item).parts else _place(item).as_posix()


def _place(item: pytest.Item) -> Path:
    return item.path.relative_to(item.config.rootpath)


@pytest.fixture(scope="session")
def postgres_service() -> Iterator[PostgresService]:
    with real.postgres() as service:
        yield service


@pytest.fixture(scope="session")
def valkey_service() -> Iterator[ValkeyService]:
    with real.valkey() as service:
        yield service


@pytest.fixture(scope="session")
def object_service() -> Iterator[ObjectService]:
    with real.objects() as service:
        yield service


@pytest.fixture(scope="session")
def services(
    postgres_service: PostgresService, valkey_service: ValkeyService, object_service: ObjectService
) -> Services:
    parts = (postgres_service, valkey_service, object_service)
    return Services(**{name: value for part in parts for name, value in dataclasses.asdict(part).items()})
