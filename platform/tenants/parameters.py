"""Policy parameters: what the notice leaves open and the Office may set, each with the dates in which it holds."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tortoise.expressions import Q

from tenants.models import PolicyParameter

T = TypeVar("T")


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """A switch or threshold. default: our resolution of the open question, used where the Office has set nothing."""

    name: str
    default: T
    source: str  # the open question it resolves, `A-04`

    async def on(self, day: date) -> T:
        """The value in force on that day; the latest that began wins."""
        rows = PolicyParameter.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), name=self.name, from_on__lte=day)
        row = await rows.order_by("-from_on", "-id").first()
        return self.default if row is None else row.value
