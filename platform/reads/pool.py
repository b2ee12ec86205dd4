"""The connections that reads go through: their own pool, prepared for a fixed set of statements, no chatter between."""

from collections.abc import Callable
from typing import Any

import asyncpg

STATEMENTS = 2000
SETTINGS = {"plan_cache_mode": "force_generic_plan", "jit": "off", "timezone": "UTC", "application_name": "reads"}

StatementHeard = Callable[[str], None]


class Kept(asyncpg.Connection):  # type: ignore[misc]
    """A connection that is not reset between uses: every setting we make ends with its statement."""

    def get_reset_query(self) -> str:
        return ""


def pool(
    dsn: str,
    *,
    role: str | None = None,
    min_size: int = 2,
    max_size: int = 10,
    statement_seconds: float = 10,
    statements: int = STATEMENTS,
    heard: StatementHeard | None = None,
    timed: Callable[[float], None] | None = None,
) -> Any:
    """A pool (await it, or use it as a context). role: taken on by every connection. heard: told of every statement.

    timed: told the seconds that each took.
    """
    settings = {**SETTINGS, "statement_timeout": str(int(statement_seconds * 1000))}

    async def listen(connection: Any) -> None:
        if heard:
            connection.add_query_logger(lambda record: heard(record.query))
        if timed:
            connection.add_query_logger(lambda record: timed(record.elapsed))

    return asyncpg.create_pool(
        dsn,
        min_size=min_size,
        max_size=max_size,
        connection_class=Kept,
        init=listen,
        statement_cache_size=statements,
        max_cached_statement_lifetime=0,
        server_settings={**settings, "role": role} if role else settings,
    )
