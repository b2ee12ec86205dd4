"""What a request carries through the schema: who asks, and the services that operations are handed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kernel.actor import Actor
from kernel.errors import Refused
from reads import Reader
from storage import ObjectStore


@dataclass
class Context:
    """store: the object store. request: idempotency key, cookies (`app.http.executor.RequestFacts`).

    count: told of every refusal, for the metrics.
    """

    actor: Actor
    reader: Reader
    store: ObjectStore
    request: Any
    count: Callable[[Refused], None]
