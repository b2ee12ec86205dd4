"""What a request carries through the schema: who asks, and the services that operations are handed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kernel.actor import Actor
from kernel.errors import Refused
from reads import Reader
from storage import ObjectStore


def _nothing(refused: Refused) -> None:
    """Nobody counts refusals."""


@dataclass
class Context:
    """store: the object store. key: the caller's Idempotency-Key. count: told of every refusal (metrics)."""

    actor: Actor
    reader: Reader
    pool: Any
    store: ObjectStore
    idempotency_key: str | None = None
    count: Callable[[Refused], None] = _nothing

    def refused(self, refused: Refused) -> None:
        self.count(refused)
