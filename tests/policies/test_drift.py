"""What is in force in a freshly migrated database is what the code declares: row policies, grants, roles, columns."""

import asyncpg
import pytest
from tortoise import Tortoise
from tortoise.models import Model

from app.applying import Differences
from app.database import config
from policies.row_security import policies, statements
from policies.visibility import VISIBILITY
from tests.services import PostgresService

OURS = "nspname = 'public' and relkind in ('r', 'p') and relname <> 'tortoise_migrations'"
TABLES = f"select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where {OURS}"
VIEWS = "select relname, reloptions from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"
POLICIES = (
    "select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies"
    " where schemaname = 'public' order by 1, 2"
)
GRANTS = (
    "select grantee, table_name, privilege_type from information_schema.role_table_grants where table_schema ="
    " 'public' and grantee in ('cxq_app', 'cxq_relay', 'cxq_login', 'PUBLIC')"
)
WRITTEN_BY_POSTGRES = {"catalogue_entry": {"search_text", "grams"}}
"""Columns that PostgreSQL works out from others, so no model writes them."""


def models() -> dict[str, type[Model]]:
    assert Tortoise.apps is not None
    return {model._meta.db_table: model for model in Tortoise.apps["models"].values()}


async def test_the_row_policies_in_force_are_those_declared_now(
    migrated: PostgresService, owner: asyncpg.Connection
) -> None:
    in_force = await owner.fetch(POLICIES)
    transaction = owner.transaction()
    await transaction.start()
    for policy in in_force:
        await owner.execute(f"drop policy {policy['policyname']} on {policy['tablename']}")
    for statement in statements():
        await owner.execute(statement)
    declared = await owner.fetch(POLICIES)
    await transaction.rollback()

    assert [dict(policy) for policy in in_force] == [dict(policy) for policy in declared]


async def test_every_table_is_declared_has_a_model_and_forces_row_security(
    migrated: PostgresService, owner: asyncpg.Connection
) -> None:
    tables = {record["relname"] for record in await owner.fetch(TABLES)}
    lax = await owner.fetch(f"{TABLES} and not (relrowsecurity and relforcerowsecurity)")

    assert tables == set(VISIBILITY) == set(models())
    assert [record["relname"] for record in lax] == []


async def test_every_view_shows_only_what_its_reader_may_see(
    migrated: PostgresService, owner: asyncpg.Connection
) -> None:
    """Row security asks who owns a view, unless the view says that its reader counts."""
    views = await owner.fetch(VIEWS)

    assert [v["relname"] for v in views if "security_invoker=true" not in (v["reloptions"] or ())] == []


@pytest.mark.parametrize("order", ["no force row level security", "disable row level security"])
async def test_a_table_that_no_longer_forces_row_security_is_noticed(
    migrated: PostgresService, owner: asyncpg.Connection, order: str
) -> None:
    for table in VISIBILITY:
        transaction = owner.transaction()
        await transaction.start()
        await owner.execute(f"alter table {table} {order}")
        lax = await owner.fetch(f"{TABLES} and not (relrowsecurity and relforcerowsecurity)")
        await transaction.rollback()
        assert [record["relname"] for record in lax] == [table]


async def test_the_grants_in_force_are_those_declared_and_no_others(
    migrated: PostgresService, owner: asyncpg.Connection
) -> None:
    verbs = {"see": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE"}
    declared = {
        ("cxq_app", table, verbs[name.removeprefix(f"{table}_")])
        for table, visibility in VISIBILITY.items()
        for name in policies(table, visibility)
        if name != "outbox_event_relay"
    }
    declared |= {("cxq_app", "tortoise_migrations", "SELECT")}
    declared |= {("cxq_app", record["relname"], "SELECT") for record in await owner.fetch(VIEWS)}
    declared |= {("cxq_relay", "outbox_event", verb) for verb in ("SELECT", "UPDATE")}

    assert {tuple(record) for record in await owner.fetch(GRANTS)} == declared


async def test_the_roles_of_the_application_are_bound_by_row_security_and_own_nothing(
    migrated: PostgresService, owner: asyncpg.Connection
) -> None:
    roles = await owner.fetch("select * from pg_roles where rolname like 'cxq%'")
    strong = [
        role["rolname"]
        for role in roles
        if role["rolsuper"] or role["rolbypassrls"] or role["rolcreaterole"] or role["rolcreatedb"]
    ]
    owned = [
        f"{record['rolname']} owns {record['name']}"
        for catalogue in ("pg_class.rel", "pg_proc.pro", "pg_namespace.nsp", "pg_type.typ")
        for table, prefix in [catalogue.split(".")]
        for record in await owner.fetch(
            f"select rolname, {prefix}name as name from {table} join pg_roles r on r.oid = {prefix}owner"
            " where rolname like 'cxq%'"
        )
    ]
    members = await owner.fetch(
        "select r.rolname from pg_roles r where r.rolname like 'cxq%' and exists (select from pg_roles s"
        " where s.rolname not like 'cxq%' and pg_has_role(r.oid, s.oid, 'member'))"
    )

    assert {"cxq_app", "cxq_relay", "cxq_login"} <= {role["rolname"] for role in roles}
    assert (strong, owned, members) == ([], [], [])


async def test_no_model_has_changed_since_the_migrations_were_written(migrated: PostgresService) -> None:
    assert Tortoise.apps is not None
    apps = config("postgres://nobody@127.0.0.1/none")["apps"]

    changes = await Differences(Tortoise.apps, apps).changes()

    assert [writer.operations for writer in changes] == []


async def test_every_column_is_stored_as_its_model_says(migrated: PostgresService, owner: asyncpg.Connection) -> None:
    stored: dict[str, dict[str, bool]] = {table: {} for table in VISIBILITY}
    for record in await owner.fetch(
        "select table_name, column_name, is_nullable from information_schema.columns"
        " where table_schema = 'public' and table_name = any($1)",
        list(VISIBILITY),
    ):
        stored[record["table_name"]][record["column_name"]] = record["is_nullable"] == "YES"
    for table, columns in WRITTEN_BY_POSTGRES.items():
        assert all(stored[table].pop(column) is False for column in columns)
    said = {
        table: {
            field.source_field or name: field.null
            for name, field in model._meta.fields_map.items()
            if name in model._meta.db_fields
        }
        for table, model in models().items()
    }

    assert stored == said
