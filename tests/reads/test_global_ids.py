"""Global ids as PostgreSQL writes them are those that Python writes, however long the type's name."""

import asyncpg
import pytest

from kernel.ids import new_id
from reads.globalid import from_global_id, global_id, global_id_sql
from tests.services import PostgresService


@pytest.mark.parametrize("length", range(1, 42))
async def test_an_id_is_one_unbroken_line(postgres_service: PostgresService, length: int):
    name, key = "T" * length, str(new_id())
    connection = await asyncpg.connect(postgres_service.database_owner_url)
    try:
        written = await connection.fetchval(f"select {global_id_sql(name, '$1::text')}", key)
    finally:
        await connection.close()

    assert written == global_id(name, key)
    assert from_global_id(written) == (name, key)
