"""Policy parameters: what the notice leaves open and the Office may set, each with the dates in which it holds."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from tenants.models import PolicyParameter
from tenants.takes import Takes, taken_by

T = TypeVar("T")


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """A switch or threshold. default: our resolution of the open question, used where the Office has set nothing.

    zh, en: what it decides, for people. takes: what it can be set to; without it, what the default is like.
    """

    name: str
    default: T
    source: str  # the open question it resolves, `A-04`
    zh: str = field(default="", kw_only=True)
    en: str = field(default="", kw_only=True)
    takes: Takes | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if self.name in _declared:
            raise ValueError(f"two parameters have the name {self.name}")
        if not self.taken.fits(self.default):
            raise ValueError(f"{self.name} does not take its own default")
        _declared[self.name] = self

    @property
    def taken(self) -> Takes:
        return self.takes or taken_by(self.default)

    async def on(self, day: date) -> T:
        """The value in force on that day; the latest that began wins, and of one day's the one set last."""
        row = await _holding(day).filter(name=self.name).order_by("-from_on", "-id").first()
        return self.default if row is None else row.value


_declared: dict[str, Parameter[Any]] = {}


def declared() -> list[Parameter[Any]]:
    """Every parameter that some imported room declares, by name."""
    return [_declared[name] for name in sorted(_declared)]


def parameter_named(name: str) -> Parameter[Any] | None:
    return _declared.get(name)


async def set_on(day: date) -> dict[str, PolicyParameter]:
    """What the Office has set that is in force on that day, by name; whatever is not here has its default."""
    return {row.name: row for row in await _holding(day).order_by("from_on", "id")}


def _holding(day: date) -> QuerySet[PolicyParameter]:
    """Every value that covers the day and was not withdrawn."""
    lasts = Q(until_on__isnull=True) | Q(until_on__gte=day)
    return PolicyParameter.filter(lasts, from_on__lte=day, withdrawn_at__isnull=True)
