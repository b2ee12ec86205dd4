"""Who wants to hear of what: listeners register for events, and are told of each one after it was committed."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from journal.models import OutboxEvent
from journal.system import system
from kernel.actor import Actor
from kernel.events import Event, Parties


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """An event as a listener gets it. facts: the event's own fields as JSON values."""

    id: UUID
    kind: str
    subject: str
    subject_id: UUID
    parties: Parties
    facts: dict[str, Any]
    at: datetime
    person_id: UUID | None
    """Who set it off; None for the platform itself."""
    request_id: str

    @classmethod
    def of(cls, row: OutboxEvent) -> "Delivered":
        payload = row.payload
        return cls(
            id=row.id,
            kind=row.kind,
            subject=payload["subject_type"],
            subject_id=UUID(payload["subject_id"]),
            parties=Parties(**{name: UUID(key) for name, key in payload["parties"].items()}),
            facts=payload["facts"],
            at=row.at,
            person_id=UUID(payload["actor"]) if payload["actor"] else None,
            request_id=payload["request_id"],
        )

    def system(self, name: str = "system") -> Actor:
        """The platform as an actor that follows up on this event, under the request that set it off."""
        return replace(system(name), request_id=self.request_id)


PATIENCE = 30.0
"""Seconds that a listener has, unless it asked for more."""

Listen = Callable[[Delivered], Awaitable[None]]


@dataclass(frozen=True)
class Listener:
    """name: stable, the inbox remembers by it. outside: reaches an object store or another host (see `on`).

    patience: seconds after which it counts as failed.
    """

    name: str
    call: Listen
    outside: bool
    patience: float = PATIENCE


class Listeners:
    """Every listener by the kind of event."""

    def __init__(self) -> None:
        self._by_kind: defaultdict[str, list[Listener]] = defaultdict(list)

    def on(
        self, *events: type[Event] | str, outside: bool = False, patience: float = PATIENCE
    ) -> Callable[[Listen], Listen]:
        """Register a listener for events, by class or by kind.

        It runs in one transaction with the inbox: what it writes is written once, whatever crashes. It may run again
        after a failure. outside=True: for what must not happen inside a transaction (object store, HTTP); then it
        runs before the inbox is told, so at least once, and must bear a repetition, also at the same moment.
        patience: seconds; more than usual for what works through many rows.
        """

        def register(listen: Listen) -> Listen:
            name = f"{listen.__module__}.{getattr(listen, '__qualname__', type(listen).__name__)}"
            for event in events:
                self._add(event if isinstance(event, str) else event.kind, Listener(name, listen, outside, patience))
            return listen

        return register

    def _add(self, kind: str, listener: Listener) -> None:
        if any(known.name == listener.name for known in self._by_kind[kind]):
            raise ValueError(f"two listeners for {kind} are called {listener.name}")
        self._by_kind[kind].append(listener)

    def of(self, kind: str) -> tuple[Listener, ...]:
        return tuple(self._by_kind.get(kind, ()))

    def kinds(self) -> frozenset[str]:
        """What anyone listens to."""
        return frozenset(kind for kind, found in self._by_kind.items() if found)


LISTENERS = Listeners()
on = LISTENERS.on
