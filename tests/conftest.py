"""Fixtures that every room's tests may ask for. Nothing is started for a test that does not ask."""

import dataclasses
from collections.abc import Iterator

import pytest

from tests import services as real
from tests.database import database, migrated, owner  # noqa: F401 - fixtures
from tests.services import ObjectService, PostgresService, Services, ValkeyService

LONG = ("test_cut_off.py", "test_chaos.py", "test_seeding.py", "journeys", "policies", "schema", "app_delivery")
"""What takes longest is begun first, so that no worker is left alone with it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in item.path.parts), len(LONG)))


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
