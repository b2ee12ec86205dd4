"""Creates the database and the login of the application, which owns nothing and passes no row policy by."""

import asyncpg

DATABASE = "quanwang"
LOGIN = "cxq_login"
GROUPS = ("cxq_app", "cxq_relay")
"""What the login may become: `cxq_app` in the API and the worker, `cxq_relay` in the relay."""


async def create_login(owner_url: str, password: str) -> None:
    """Make database, group roles and login if missing; set the login's password.

    owner_url: a superuser's address of the database `postgres`. Safe to repeat.
    """
    connection = await asyncpg.connect(owner_url)
    try:
        for role in (*GROUPS, LOGIN):
            await _create_role(connection, role)
        quoted = await connection.fetchval("select quote_literal($1::text)", password)
        await connection.execute(
            f"alter role {LOGIN} login nosuperuser nobypassrls noinherit nocreatedb nocreaterole password {quoted}"
        )
        for group in GROUPS:
            await connection.execute(f"grant {group} to {LOGIN} with inherit false, set true")
        if not await connection.fetchval("select true from pg_database where datname = $1", DATABASE):
            await connection.execute(f"create database {DATABASE} template template0 encoding 'UTF8'")
        await connection.execute(f"revoke all on database {DATABASE} from public")
        await connection.execute(f"grant connect on database {DATABASE} to {LOGIN}")
    finally:
        await connection.close()


async def _create_role(connection: asyncpg.Connection, role: str) -> None:
    if not await connection.fetchval("select true from pg_roles where rolname = $1", role):
        await connection.execute(f"create role {role} nologin nosuperuser nobypassrls noinherit")
