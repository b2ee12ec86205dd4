"""What the published release had approved is promised by a programme of its own, so that it can still be redeemed."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg

from app.migrate import migrate_url
from tests.app.test_upgrading import COLUMNS, published, sample  # noqa: F401 - the fixture
from tests.funds.standing import Standing, check_books


async def put(connection: asyncpg.Connection, table: str, **given: Any) -> UUID:
    """A row with samples in all that must be said, references leading anywhere."""
    columns = await connection.fetch(COLUMNS, table)
    row = {name: sample(kind, longest) for name, kind, longest in columns} | {"id": uuid4()} | given
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(f"${n}" for n in range(1, len(row) + 1))
    async with connection.transaction():
        await connection.execute("set local session_replication_role = replica")
        await connection.execute(f"insert into {table} ({names}) values ({places})", *row.values())
    return row["id"]  # type: ignore[no-any-return]


async def test_rev_7_what_was_approved_before_is_reserved(published: str) -> None:  # noqa: F811
    before = await asyncpg.connect(published)
    tenant, person = await put(before, "tenant"), await put(before, "person")
    firm = await put(before, "applicant", person_id=person)
    parties = {"applicant_id": firm, "provider_id": tenant}
    waiting = await put(before, "project", state="APPROVED", approved_amount=500, **parties)
    redeemed = await put(before, "project", state="REDEEMED", approved_amount=400, **parties)
    await put(before, "redemption", project_id=redeemed, state="CONFIRMED", amount=300, **parties)
    await put(before, "project", state="NOT_CONCLUDED", approved_amount=70, **parties)
    await put(before, "project", state="SUBMITTED", **parties)
    await before.close()

    await migrate_url(published)

    after = await asyncpg.connect(published)
    rows = await after.fetch("select project_id, held from reservation")
    programme = await after.fetchrow("select id, state from programme")
    assert programme["state"] == "CLOSED"
    assert {row["project_id"]: row["held"] for row in rows} == {waiting: 500, redeemed: 300}
    assert await check_books(after, programme["id"]) == Standing(800, 0, 800, 0)
    await after.close()
