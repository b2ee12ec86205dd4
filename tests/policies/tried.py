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
TRIED = """create function pg_temp.tried(tab text, cols text, id uuid, copy jsonb, gift text, blind boolean)
returns text[] language plpgsql as $$
declare
  words text[] := array['see', 'change', 'give', 'add', 'remove'];
  orders text[] := array[
    format('select 1 from %I where id = %L', tab, id),
    format('update %I set id = id where id = %L', tab, id),
    format('update %I set %s', tab, gift), -- with a `where`, what is seen would be asked too, and hide the check
    format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, %L)', tab, cols, cols, tab, copy),
    format('delete from %I where id = %L', tab, id)];
  done text[] := '{}';
  touched bigint;
begin
  for i in 1..5 loop
    continue when words[i] = 'give' and not blind and not 'change' = any(done);
    begin
      execute orders[i];
      get diagnostics touched = row_count;
      raise exception using errcode = 'UNDO1', message = touched::text;
    exception
      when insufficient_privilege then null;
      when sqlstate 'UNDO1' then if sqlerrm <> '0' then done := done || words[i]; end if;
      when integrity_constraint_violation or foreign_key_violation or unique_violation or check_violation
        or not_null_violation or restrict_violation then done := done || words[i];
    end;
  end loop;
  return done;
end $$"""


class Trial:
    """A matrix over one connection of the owner, inside a transaction that the caller rolls back."""

    def __init__(self, connection: asyncpg.Connection, world: World) -> None:
        self.connection = connection
        self.world = world
        self.orders: dict[str, list[tuple[Placed, str, str, str]]] = {}
        self.cells = 0

    async def prepare(self) -> None:
        await self.connection.execute(TRIED)
        for table in {row.table for row in self.world.rows.values()}:
            self.orders[table] = [await self._order(row) for row in self.world.of(table)]

    async def _order(self, row: Placed) -> tuple[Placed, str, str, str]:
        found = await self.connection.fetch(
            "select column_name from information_schema.columns where table_schema = 'public' and table_name = $1"
            " and is_generated = 'NEVER'",
            row.table,
        )
        columns = [record["column_name"] for record in found]
        stored = json.loads(
            await self.connection.fetchval(f"select to_jsonb(t)::text from {row.table} t where id = $1", row.id)
        )
        fresh = await self.connection.fetchval("select gen_random_uuid()")
        gift = self._gift(row, stored, columns)
        return row, ", ".join(f'"{c}"' for c in columns), json.dumps({**stored, "id": str(fresh)}), gift

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

    async def done(self, row: Placed, columns: str, copy: str, gift: str, *, blind: bool) -> list[str]:
        """The operations that PostgreSQL lets through. blind: try to change rows even where none is seen."""
        found: list[str] = await self.connection.fetchval(
            "select pg_temp.tried($1, $2, $3, $4::jsonb, $5, $6)", row.table, columns, row.id, copy, gift, blind
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
