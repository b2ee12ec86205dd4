"""What a mutation did to the database: every row before and after, seen by the platform itself, then undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from journal.system import system
from journal.transactions import begun
from journal.work import apply_settings
from policies.visibility import VISIBILITY

ROWS = " union all ".join(
    f"select '{table}' as tab, id, to_jsonb(t)::text as body from {table} t" for table in VISIBILITY
)

Rows = dict[tuple[str, UUID], str]


class Undone(Exception):  # noqa: N818 - how a try ends
    """Rolls back whatever was done in it."""


@dataclass
class Consequences:
    before: Rows
    changed: Rows = field(default_factory=dict)
    added: Rows = field(default_factory=dict)

    @property
    def none(self) -> bool:
        return not (self.changed or self.added)

    @property
    def words(self) -> str:
        told = [f"changed {table}" for table, _ in self.changed] + [f"added {table}" for table, _ in self.added]
        return ", ".join(sorted(set(told)))


@asynccontextmanager
async def tried(before: Rows) -> AsyncIterator[Consequences]:
    """Everything inside happens in one transaction, is looked at, and undone."""
    seen = Consequences(before)
    try:
        async with begun() as connection:
            yield seen
            if await _touched(connection):
                after = await rows()
                seen.changed = {key: body for key, body in before.items() if after.get(key) != body}
                seen.added = {key: body for key, body in after.items() if key not in before}
            raise Undone
    except Undone:
        return


async def _touched(connection: object) -> bool:
    """Whether anything was written in this transaction at all, be it undone since: saves looking at every row."""
    found = await connection.execute_query_dict(  # type: ignore[attr-defined]
        "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as n from pg_stat_xact_user_tables"
    )
    return bool(found[0]["n"])


async def rows() -> Rows:
    """Every row of every table, as the platform itself sees it."""
    async with begun() as connection:
        await apply_settings(connection, system())
        found = await connection.execute_query_dict(ROWS)
    return {(row["tab"], row["id"]): row["body"] for row in found}
