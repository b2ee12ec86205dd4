"""How close compiled reads come to SQL written by hand: the same rows and connection, turn by turn, medians.

Run it with `make bench`. It only measures and prints; it is not a test.
"""

import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from graphql import parse

import reads
from tests import services
from tests.bench.timing import medians
from tests.reads import library_schema
from tests.reads.desk import Asker
from tests.reads.library_rows import BOOK, CHAPTER, HOUSE, PERSON, STATES, key

ROLE = "reads_bench"
HOUSES, BOOKS, CHAPTERS = 60, 5000, 10
ROUNDS = {"rounds": 600, "warm": 50}
ASKER = Asker("OFFICE", permissions=frozenset({"book:read", "person:read"}))

SCOPED = "select q.r from (select set_config('app.scope', $1, true) s offset 0) c cross join lateral ({}) q"
GLOBAL = "encode(convert_to('{}:' || {}.id::text, 'UTF8'), 'base64')"
UTC_TIME = "to_char(b.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"

PAGE = (
    "{ books(first: 20) { nodes { id title state createdAt house { id name } } } }",
    f"""select convert_to('{{"books":{{"nodes":' || coalesce(json_agg(r), '[]')::text || '}}}}', 'UTF8') r from (
      select {GLOBAL.format("Book", "b")} id, b.title, b.state, {UTC_TIME} "createdAt", h.j house
      from (select * from book order by created_at desc, id desc limit $2) b
      left join lateral (select row_to_json(x) j from (select {GLOBAL.format("House", "h")} id, h.name
        from house h where h.id = b.house_id) x) h on true
      order by b.created_at desc, b.id desc) r where c.s is not null offset 0""",
    [20],
)
BY_ID = (
    f'{{ book(id: "{reads.global_id("Book", key(BOOK, 42))}") {{ title state house {{ name }} editor {{ name }} '
    "chapters(first: 10) { nodes { number title } } } }",
    """select convert_to('{"book":' || coalesce((select row_to_json(r)::text from (
      select b.title, b.state, (select row_to_json(x) from (select name from house where id = b.house_id) x) house,
        (select row_to_json(x) from (select name from person where id = b.editor_id) x) editor,
        (select json_build_object('nodes', coalesce(json_agg(x), '[]')) from (select number, title from chapter
          where book_id = b.id order by number, id limit 10) x) chapters
      from book b where b.id = $2 and c.s is not null) r), 'null') || '}', 'UTF8') r""",
    [key(BOOK, 42)],
)
QUEUE = (
    "{ books(first: 50, orderBy: PUBLISHED) { nodes { id title pages house { name } editor { name } "
    "price { fen yuan } chapters(first: 1) { nodes { title } } } } }",
    f"""select convert_to('{{"books":{{"nodes":' || coalesce(json_agg(r), '[]')::text || '}}}}', 'UTF8') r from (
      select {GLOBAL.format("Book", "b")} id, b.title, b.pages, h.j house, p.j editor,
        case when b.price is not null then json_build_object('fen', b.price, 'yuan',
          to_char(b.price / 100.0, 'FM999999990.00')) end price, k.j chapters
      from (select * from book order by published_at desc nulls last, id desc limit $2) b
      left join lateral (select row_to_json(x) j from (select name from house where id = b.house_id) x) h on true
      left join lateral (select row_to_json(x) j from (select name from person where id = b.editor_id) x) p on true
      left join lateral (select json_build_object('nodes', coalesce(json_agg(x), '[]')) j from (select title
        from chapter where book_id = b.id order by number, id limit 1) x) k on true
      order by b.published_at desc nulls last, b.id desc) r where c.s is not null offset 0""",
    [50],
)
DEEP = (
    "{ organisations { name } books(first: 10) { edges { cursor node { title chapters(first: 10) { nodes { number "
    "book { title house { name } } } } } } pageInfo { hasNextPage endCursor } totalCount } }",
    None,
    [],
)
QUERIES = {"catalogue page, 20 rows": PAGE, "one row, nested": BY_ID, "queue, 50 rows, 4 joins": QUEUE, "deep": DEEP}


async def load(url: str) -> None:
    chance = random.Random(1)  # noqa: S311 - the same rows every time
    start = datetime(2026, 1, 1, tzinfo=UTC)
    houses = [(key(HOUSE, n), f"House {n}", "PRESS", date(2000, 1, 1)) for n in range(HOUSES)]
    people = [(key(PERSON, n), f"Person {n}", False) for n in range(500)]
    books = [
        (
            *(key(BOOK, n), key(HOUSE, n % HOUSES), key(PERSON, n % 500), f"Book {n}", STATES[n % 3], n * 12_345),
            *(None, ["a"], 100, start + timedelta(hours=chance.randrange(9999)), start + timedelta(minutes=n)),
            *("[]", None, "summary " * 20, None, None),
        )
        for n in range(BOOKS)
    ]
    chapters = [
        (key(CHAPTER, n * 100 + i), key(BOOK, n), key(HOUSE, n % HOUSES), i, f"Chapter {i}")
        for n in range(BOOKS)
        for i in range(CHAPTERS)
    ]
    connection = await asyncpg.connect(url)
    await connection.execute(f"create role {ROLE} nosuperuser nobypassrls")
    script = (Path(__file__).parent / "library.sql").read_text()
    await connection.execute(script.replace("reads_reader", ROLE))
    for table, rows in {"house": houses, "person": people, "book": books, "chapter": chapters}.items():
        await connection.copy_records_to_table(table, records=rows)
    await connection.execute("analyze")
    await connection.close()


async def measure(reader: reads.Reader, name: str, text: str, by_hand: str | None, values: list[Any]) -> None:
    document = parse(text)

    async def compiled() -> Any:
        reading = reader.prepare(document, ASKER)
        assert isinstance(reading, reads.Reading)
        return await reader.answer(reading, ASKER)

    reading = reader.prepare(document, ASKER)
    assert isinstance(reading, reads.Reading)
    sql, sent = reading.plan.sql, reading.plan.values(reading.variables, ASKER)

    async def statement() -> Any:
        return await reader.pool.fetchval(sql, *sent)

    async def executed() -> Any:
        return await reader.executed(reading, ASKER)

    async def hand() -> Any:
        return await reader.pool.fetchval(SCOPED.format(by_hand), "OFFICE", *values)

    turns = [compiled, statement, executed, *([hand] if by_hand else [])]
    whole, only_sql, second, *best = await medians(*turns, **ROUNDS)
    ratio = f"{whole / best[0]:5.2f} x by hand ({best[0]:.3f} ms)" if best else ""
    print(f"{name:28} {whole:7.3f} ms (statement {only_sql:.3f}, second finish {second:.3f})  {ratio}")


async def run(url: str) -> None:
    mapping = reads.derive(library_schema.catalog(), library_schema.schema())
    await load(url)
    async with reads.pool(url, role=ROLE, min_size=1, max_size=1) as pool:
        reader = reads.Reader(mapping, pool)
        for name, (text, by_hand, values) in QUERIES.items():
            await measure(reader, name, text, by_hand, values)


if __name__ == "__main__":
    with services.postgres() as server:
        asyncio.run(run(server.database_owner_url))
