"""What time it is: UTC instants, and business dates as Beijing counts them (A-03). Tests set the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """This instant, in UTC."""
    return _source()


def business_date(at: datetime) -> date:
    """The date in Beijing at that instant; every deadline and validity is judged by it."""
    return at.astimezone(SHANGHAI).date()


def today() -> date:
    return business_date(now())


@contextmanager
def standing_at(at: datetime) -> Iterator[None]:
    """Hold the clock of this process still at an instant."""
    global _source
    before, _source = _source, lambda: at
    try:
        yield
    finally:
        _source = before
