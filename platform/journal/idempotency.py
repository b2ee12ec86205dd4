"""A request that a caller sends twice under one Idempotency-Key has one effect and one answer."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID
from weakref import WeakValueDictionary

from tortoise.backends.base.client import BaseDBAsyncClient

from journal.models import IdempotencyKey
from journal.work import transaction
from kernel import clock
from kernel.actor import Actor, Scope
from kernel.errors import KEY_REUSED, Conflict
from kernel.ids import new_id

# Callers with the same key wait here, not in the database: a waiting transaction would hold a pooled connection.
_in_line: WeakValueDictionary[tuple[UUID, str], asyncio.Lock] = WeakValueDictionary()


def fingerprint_of(actor: Actor, *parts: str | bytes) -> str:
    """What a request asks, in which capacity, as 64 hex digits. Give the document and the variables."""
    return _digest(actor.scope, str(actor.party or ""), *parts)


def fingerprints_of(actor: Actor, *parts: str | bytes) -> tuple[str, str]:
    """The same, and how it was before its asker had a capacity: the request may be what gave it (REC-10)."""
    return fingerprint_of(actor, *parts), _digest(Scope.PERSON, str(actor.person or ""), *parts)


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


class Ticket:
    """replayed: the request was already carried out; result_type and result_id name its answer, where it had one."""

    def __init__(self, row: IdempotencyKey, *, replayed: bool) -> None:
        self._row = row
        self.replayed = replayed

    @property
    def result_type(self) -> str:
        return self._row.result_type

    @property
    def result_id(self) -> UUID | None:
        return self._row.result_id

    async def keep(self, result_type: str, result_id: UUID | None) -> None:
        """Remember the answer, to be given again."""
        self._row.result_type, self._row.result_id = result_type, result_id
        await self._row.save(update_fields=["result_type", "result_id"])


@asynccontextmanager
async def once(actor: Actor, key: str, *fingerprints: str) -> AsyncIterator[Ticket]:
    """A transaction around a request: its effects, the key and the answer are kept together or not at all.

    fingerprints: the first is kept; the request counts as the same one when it was kept under any of them.

    The same key at the same moment waits for the first, then is replayed. Refuses with Conflict when the key was used
    for another request. A refusal inside keeps nothing: the caller may mend the request and use the key again.
    Operations inside open their own `work`. Only for signed-in actors.
    """
    if actor.person is None:
        raise ValueError("an idempotency key belongs to a person; nobody has signed in")
    line = _in_line.setdefault((actor.person, key), asyncio.Lock())
    async with line, transaction(actor) as connection:
        known = not await _claim(connection, actor.person, key, fingerprints[0])
        row = await IdempotencyKey.get(person_id=actor.person, key=key)
        if row.fingerprint not in fingerprints:
            raise Conflict(KEY_REUSED.broken("Idempotency-Key"))
        yield Ticket(row, replayed=known)


async def _claim(connection: BaseDBAsyncClient, person: UUID, key: str, fingerprint: str) -> bool:
    """Whether the key is new; waits for another process that is just using it."""
    rows = await connection.execute_query_dict(
        "insert into idempotency_key (id, person_id, key, fingerprint, result_type, at)"
        " values ($1, $2, $3, $4, '', $5) on conflict (person_id, key) do nothing returning id",
        [new_id(), person, key, fingerprint, clock.now()],
    )
    return bool(rows)
