"""Tries every operation on a table's rows in PostgreSQL itself, as one actor after another; nothing of it stays."""

import json
from collections.abc import Iterable
from uuid import UUID

import asyncpg

from kernel.actor import Actor
from tests.policies.crew import Asker
from tests.policies.oracle import OPERATIONS, may
from tests.policies.world import Placed, World

OWNERS = ("applicant_id", "recommender_id", "provider_id", "tenant_id", "person_id", "document_id", "job_id")
OWN_ID = ("tenant", "applicant", "person")

# Row security is judged before any constraint: a broken constraint (class 23) means that the row was let through.
# One function a table, so that each order is planned once for all rows and askers. The gift differs from row to row;
# with a `where`, what is seen would be asked too, and hide the check.
ORDERS = {
    "see": "perform 1 from {table} where id = tried_id",
    "change": "update {table} set id = id where id = tried_id",
    "give": "execute format('update {table} set %s', gift)",
    "add": "insert into {table} ({columns}) select {columns} from jsonb_populate_record(null::{table}, copy)",
    "remove": "delete from {table} where id = tried_id",
}
ATTEMPT = """
  if '{word}' <> 'give' or blind or 'change' = any(done) then
    begin
      {order};
      get diagnostics touched = row_count;
      raise exception using errcode = 'UNDO1', message = touched::text;
    exception
      when insufficient_privilege then null;
      when sqlstate 'UNDO1' then if sqlerrm <> '0' then done := done || '{word}'::text; end if;
      when integrity_constraint_violation or foreign_key_violation or unique_violation or check_violation
        or not_null_violation or restrict_violation then done := done || '{word}'::text;
    end;
  end if;"""
TRIED = """create function pg_temp.tried_{table}(tried_id uuid, copy jsonb, gift text, blind boolean)
returns text[] language plpgsql as $$
#variable_conflict use_column
declare done text[] := '{{}}'; touched bigint;
begin {attempts}
  return done;
end $$"""


def tried(table: str, columns: str) -> str:
    """The function that tries every operation on one row and undoes it; it returns the words of what went through."""
    attempts = "".join(
        ATTEMPT.format(word=word, order=order.format(table=table, columns=columns)) for word, order in ORDERS.items()
    )
    return TRIED.format(table=table, attempts=attempts)


class Trial:
    """A matrix over one connection of the owner, inside a transaction that the caller rolls back."""

    def __init__(self, connection: asyncpg.Connection, world: World) -> None:
        self.connection = connection
        self.world = world
        self.orders: dict[str, list[tuple[Placed, str, str]]] = {}
        self.cells = 0

    async def prepare(self) -> None:
        for table in {row.table for row in self.world.rows.values()}:
            columns = await self._columns(table)
            await self.connection.execute(tried(table, ", ".join(f'"{column}"' for column in columns)))
            self.orders[table] = [await self._order(row, columns) for row in self.world.of(table)]

    async def _columns(self, table: str) -> list[str]:
        found = await self.connection.fetch(
            "select column_name from information_schema.columns where table_schema = 'public' and table_name = $1"
            " and is_generated = 'NEVER'",
            table,
        )
        return [record["column_name"] for record in found]

    async def _order(self, row: Placed, columns: list[str]) -> tuple[Placed, str, str]:
        stored = json.loads(
            await self.connection.fetchval(f"select to_jsonb(t)::text from {row.table} t where id = $1", row.id)
        )
        fresh = await self.connection.fetchval("select gen_random_uuid()")
        return row, json.dumps({**stored, "id": str(fresh)}), self._gift(row, stored, columns)

    def _gift(self, row: Placed, stored: dict[str, str | None], columns: list[str]) -> str:
        """What turns the row into the other side's: each party replaced by its opposite number."""
        changes = [f"{column} = '{self._opposite(UUID(value))}'" for column in OWNERS if (value := stored.get(column))]
        if row.table in OWN_ID:
            changes.append("id = gen_random_uuid()")
        return ", ".join(changes) or self._same(columns[-1], stored[columns[-1]])

    def _same(self, column: str, value: object) -> str:
        """A constant, so that nothing is read: whoever may not see a row must not change it blindly either."""
        return f"{column} = null" if value is None else f"{column} = '{str(value).replace(chr(39), chr(39) * 2)}'"

    def _opposite(self, key: UUID) -> UUID:
        here = self.world.rows[key]
        return self.world.one(here.table, {"A": "B", "B": "A"}[here.side], here.label)

    async def as_actor(self, actor: Actor | None) -> None:
        """From now on the application's role in this capacity; None: without saying who asks."""
        settings = actor.settings if actor else {"app.scope": "", "app.person": "", "app.party": ""}
        calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
        await self.connection.execute(f"set local role cxq_app; select {calls}")

    async def differences(self, tables: Iterable[str]) -> list[str]:
        """Every cell in which PostgreSQL and the oracle disagree."""
        found = []
        for asker in self.world.viewpoints():
            await self.as_actor(asker.actor)
            found += [line for table in tables for line in await self._of(table, asker)]
        await self.connection.execute("reset role")
        return found

    async def notices(self, table: str) -> bool:
        """Whether the matrix of this table fails; it stops at the first difference."""
        for asker in self.world.viewpoints():
            await self.as_actor(asker.actor)
            if await self._of(table, asker):
                return True
        return False

    async def done(self, row: Placed, copy: str, gift: str, *, blind: bool) -> list[str]:
        """The operations that PostgreSQL lets through. blind: try to change rows even where none is seen."""
        found: list[str] = await self.connection.fetchval(
            f"select pg_temp.tried_{row.table}($1, $2::jsonb, $3, $4)", row.id, copy, gift, blind
        )
        return found

    async def _of(self, table: str, asker: Asker) -> list[str]:
        found = []
        blind = not any(may(asker, "change", row) for row in self.world.of(table))
        for row, *order in self.orders[table]:
            done = await self.done(row, *order, blind=blind)
            self.cells += len(OPERATIONS)
            for operation in OPERATIONS:
                if (operation in done) != may(asker, operation, row):
                    verb = "can" if operation in done else "cannot"
                    found.append(f"{asker.name} {verb} {operation} {row.name}")
        return found
