"""The clock of these tests stands still, so that every date has its distance from today."""

from collections.abc import Iterator

import pytest

from kernel.clock import standing_at
from tests.factories.contracts import NOW


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with standing_at(NOW):
        yield
