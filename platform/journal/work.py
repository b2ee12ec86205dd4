"""One decision, one transaction: see it, may I, do the rules hold, change, record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from journal.many import add_many
from journal.models import AuditEntry, OutboxEvent
from journal.rows import Row
from journal.transactions import begun
from kernel import clock
from kernel.actor import Actor
from kernel.errors import CHANGED_MEANWHILE, NOT_YOURS_TO_CHANGE, OWN_SUBMISSION, Denied, NotFound, Stale
from kernel.events import Event
from kernel.rules import Rule
from policies.decide import whom_to_ask

R = TypeVar("R", bound=Row)


class Work:
    """What an operation does its work with. `at` and `today` are the operation's one moment."""

    def __init__(self, actor: Actor, connection: BaseDBAsyncClient, at: datetime) -> None:
        self.actor = actor
        self.connection = connection
        self.at = at
        self._recorded: list[Event] = []
        self._noted: list[Event] = []

    @property
    def today(self) -> date:
        return clock.business_date(self.at)

    async def take(self, model: type[R], key: UUID | None, *, expected: int | None = None, path: str = "id") -> R:
        """The row, locked until the work is done.

        Refuses with NotFound for what this actor cannot see, with Denied for what it sees but may not change, with
        Stale when it is no longer at version `expected`.
        """
        row = await self._locked(model, key)
        if row is None:
            await self.see(model, key, path=path)
            row = await self._locked(model, key)  # it may have become this actor's while we waited for its lock
        if row is None:
            raise Denied(NOT_YOURS_TO_CHANGE.broken(path))
        if expected is not None and row.version != expected:
            raise Stale(CHANGED_MEANWHILE.broken("expectedVersion", actual=row.version, limit=expected))
        return row

    async def _locked(self, model: type[R], key: UUID | None) -> R | None:
        """The row if this actor may change it: locking asks the row policies for that too."""
        # no_key: whoever adds a row that refers to this one need not wait, so two works cannot wait for each other
        return await model.filter(id=key).select_for_update(no_key=True).get_or_none() if key else None

    async def see(self, model: type[R], key: UUID | None, *, path: str = "id") -> R:
        """The row as this actor sees it, without a lock; refuses with NotFound."""
        row = await model.get_or_none(id=key) if key else None
        if row is None:
            raise NotFound(path, model, key)
        return row

    def authorise(self, permission: str, *, because: Rule | None = None) -> None:
        """Refuse with Denied unless the actor's roles grant the permission. because: the rule that says who may."""
        if not self.actor.may(permission):
            raise Denied((because or whom_to_ask(self.actor, permission)).broken("", actual=permission))

    def not_own(self, submitted_by: UUID | None, *, because: Rule | None = None) -> None:
        """Nobody decides on what they submitted; refuses with Denied. because: the rule that says so."""
        if submitted_by is not None and submitted_by == self.actor.person:
            raise Denied((because or OWN_SUBMISSION).broken(""))

    async def add(self, row: R) -> R:
        row.created_at = row.updated_at = self.at
        await row.save(force_create=True)
        return row

    async def save(self, row: Row, *changed: str) -> None:
        """Write the named fields, with a new version."""
        row.version += 1
        row.updated_at = self.at
        await row.save(update_fields=[*changed, "version", "updated_at"], force_update=True)

    def record(self, event: Event) -> None:
        """Say what happened: one audit entry and one outbox event, written when the work is done."""
        self._recorded.append(event)

    def note(self, event: Event) -> None:
        """Say it in the audit trail alone: of each of many rows whose change is announced once for all."""
        self._noted.append(event)

    async def write_record(self) -> None:
        entries = [self._entry(event) for event in (*self._recorded, *self._noted)]
        announcements = [self._announcement(event) for event in self._recorded]
        if len(entries) > 1:
            await add_many(self.connection, AuditEntry, entries)
            await add_many(self.connection, OutboxEvent, announcements)
            return
        for entry in entries:
            await AuditEntry(**entry).save(force_create=True)
        for announcement in announcements:
            await OutboxEvent(**announcement).save(force_create=True)

    def _entry(self, event: Event) -> dict[str, Any]:
        return {
            "at": self.at,
            "kind": event.kind,
            "subject_type": event.subject_type,
            "subject_id": event.subject_id,
            "facts": event.facts(),
            "actor_scope": self.actor.scope,
            "actor_person_id": self.actor.person,
            "actor_name": self.actor.name,
            "request_id": self.actor.request_id,
            **vars(event.parties),
        }

    def _announcement(self, event: Event) -> dict[str, Any]:
        parties = {name: str(key) for name, key in vars(event.parties).items() if key}
        return {
            "at": self.at,
            "kind": event.kind,
            "payload": {
                "subject_type": event.subject_type,
                "subject_id": str(event.subject_id),
                "parties": parties,
                "facts": event.facts(),
                "actor": str(self.actor.person or ""),
                "request_id": self.actor.request_id,
            },
        }


@asynccontextmanager
async def work(actor: Actor) -> AsyncIterator[Work]:
    """A transaction in which the actor sees and changes only what row level security lets it.

    Everything recorded is written with the change or not at all; a refusal leaves nothing behind.
    """
    async with transaction(actor) as connection:
        w = Work(actor, connection, clock.now())
        yield w
        await w.write_record()


_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


@asynccontextmanager
async def transaction(actor: Actor) -> AsyncIterator[BaseDBAsyncClient]:
    """A transaction under the actor's row level security; inside another one it is a part of it (a savepoint)."""
    outer = _acting.get()
    async with begun() as connection:
        await apply_settings(connection, actor)
        token = _acting.set(actor)
        try:
            yield connection
        finally:
            _acting.reset(token)
        if outer is not None and outer != actor:  # a savepoint that is kept would leave its settings behind
            await apply_settings(connection, outer)


async def apply_settings(connection: BaseDBAsyncClient, actor: Actor) -> None:
    """Tell the running transaction who asks; forgotten when it ends, so nothing stays on a pooled connection."""
    values = list(actor.settings.items())
    calls = ", ".join(f"set_config('{name}', ${i}, true)" for i, (name, _) in enumerate(values, 1))
    await connection.execute_query(f"select {calls}", [value for _, value in values])
