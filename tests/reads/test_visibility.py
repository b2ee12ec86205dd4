"""Who sees what: permissions for the whole document, row level security for the rows, in one statement."""

import asyncio

import orjson
from graphql import ExecutionResult, execute, parse

from reads import Reading, global_id
from tests.reads.desk import NOBODY, OFFICE, OTHER_PROVIDER, PROVIDER, READER, Asker, Desk
from tests.reads.library_rows import BOOK, HOUSE, PERSON, key

COUNT = "{ books { totalCount } }"
BOOK_1 = global_id("Book", key(BOOK, 1))


async def count(desk: Desk, asker: Asker) -> int:
    return int((await desk.data(COUNT, asker))["books"]["totalCount"])


async def test_each_caller_sees_their_rows_with_and_without_the_predicate(desk: Desk, blind_desk: Desk) -> None:
    for one in (desk, blind_desk):
        assert await count(one, OFFICE) == 60
        assert await count(one, READER) == 20
        assert await count(one, PROVIDER) == 15
        assert await count(one, NOBODY) == 0
        assert await count(one, Asker("PROVIDER")) == 0
        assert await count(one, Asker("NONSENSE")) == 0


async def test_the_party_is_part_of_the_statement_only_where_it_helps(desk: Desk, blind_desk: Desk) -> None:
    await count(desk, PROVIDER)
    await count(blind_desk, PROVIDER)

    assert [s.count('"house_id" = $') for s in desk.statements] == [1, 0]


async def test_many_callers_at_once_never_see_each_others_rows(desk: Desk) -> None:
    askers = [PROVIDER, OTHER_PROVIDER, READER, OFFICE, NOBODY] * 40

    counts = await asyncio.gather(*(count(desk, asker) for asker in askers))

    assert counts == [15, 15, 20, 60, 0] * 40
    houses = "{ ownHouse { id } books(first: 100) { nodes { house { id } } } }"
    for asker, number in ((PROVIDER, 1), (OTHER_PROVIDER, 2)):
        data = await desk.data(houses, asker)
        own = global_id("Museum" if number % 2 else "Press", key(HOUSE, number))
        assert {b["house"]["id"] for b in data["books"]["nodes"]} == {data["ownHouse"]["id"]} == {own}


async def test_settings_never_outlive_their_statement(desk: Desk) -> None:
    await count(desk, OFFICE)

    left = await asyncio.gather(
        *(desk.reader.pool.fetchval("select current_setting('app.scope', true)") for _ in "abcd")
    )

    assert {value or None for value in left} == {None}


async def test_this_server_makes_the_settings_first(desk: Desk) -> None:
    assert await desk.reader.settings_come_first()


async def test_a_document_takes_the_permissions_of_everything_it_touches(desk: Desk) -> None:
    text = "{ books { nodes { editor { name } } } remarks { topic { __typename } } }"
    reading = desk.reader.prepare(parse(text), OFFICE)
    assert isinstance(reading, Reading)

    assert reading.needs == {"book:read", "person:read"}
    without = Asker("OFFICE", permissions=frozenset({"book:read"}))
    assert await desk.refusal(text, without) == "You may not read this: it needs person:read."
    assert (
        await desk.refusal("{ books { nodes { secret } } }", READER) == "You may not read this: it needs book:unseal."
    )
    assert await desk.refusal(COUNT, Asker("OFFICE", permissions=frozenset())) == (
        "You may not read this: it needs book:read."
    )
    assert desk.statements == []


async def test_a_node_takes_only_the_permissions_of_its_own_type(desk: Desk) -> None:
    text = "query($id: ID!) { node(id: $id) { ... on Book { title } ... on Person { name } } }"
    stranger = Asker("READER", permissions=frozenset())

    assert (await desk.data(text, stranger, id=BOOK_1))["node"] is not None
    assert await desk.refusal(text, stranger, id=global_id("Person", key(PERSON, 1))) == (
        "You may not read this: it needs person:read."
    )


async def test_one_statement_a_document(desk: Desk) -> None:
    text = """{ a: books { nodes { title house { name } chapters { totalCount nodes { book { id } } } } }
      b: books { totalCount } remarks { author { remarks { text } } } organisations { id } motto }"""

    await desk.data(text)
    mapped = text.replace("motto", "")
    await desk.data(mapped)

    assert len(desk.statements) == 2


async def test_what_needs_no_rows_needs_no_statement(desk: Desk) -> None:
    data = await desk.data('{ motto(times: 2) __schema { queryType { name } } __type(name: "Book") { name } }')

    assert data == {"motto": "read read ", "__schema": {"queryType": {"name": "Query"}}, "__type": {"name": "Book"}}
    assert desk.statements == []


async def test_computed_fields_see_what_they_require(desk: Desk) -> None:
    data = await desk.data(f'{{ book(id: "{BOOK_1}") {{ s: slug pages }} motto }}')

    assert data["book"]["s"] == "quote-'-and-\"-and-\\"
    assert len(desk.statements) == 1


async def test_a_promised_object_that_is_hidden_is_an_error_that_bubbles_up(desk: Desk) -> None:
    text = "{ sealedRemarks { text author { name } } organisations { name } }"

    seen = await desk.data(text, OFFICE)
    body = await desk.ask(text, READER)

    assert seen["sealedRemarks"] == [{"text": "sealed", "author": {"name": "Person 5"}}]
    assert body["data"]["sealedRemarks"] == [None]
    assert len(body["data"]["organisations"]) == 4
    assert body["errors"][0]["path"] == ["sealedRemarks", 0, "author"]
    assert body["errors"][0]["message"].startswith("Cannot return null for non-nullable field Remark.author")


WITHDRAW = """mutation($id: ID!, $yes: Boolean = true) { done: bookWithdraw(id: $id) {
  __typename ... on Book { t: title state house { __typename id } chapters(first: 1) { nodes { number } } slug
  price @include(if: $yes) { fen } } ... on Kept { reason } } }"""


async def mutated(desk: Desk, asker: Asker, **given: object) -> ExecutionResult:
    context = {"reader": desk.reader, "caller": asker}
    result = execute(desk.reader.schema, parse(WITHDRAW), context_value=context, variable_values=given)
    assert not isinstance(result, ExecutionResult)
    return await result


async def test_a_mutation_reads_its_result_back(desk: Desk) -> None:
    result = await mutated(desk, PROVIDER, id=BOOK_1)
    again = await mutated(desk, PROVIDER, id=global_id("Book", key(BOOK, 5)), yes=False)

    assert result.errors is None
    assert result.data == {
        "done": {
            "__typename": "Book",
            "t": "quote ' and \" and \\",
            "state": "OPEN",
            "house": {"__typename": "Museum", "id": global_id("Museum", key(HOUSE, 1))},
            "chapters": {"nodes": [{"number": 0}]},
            "slug": "quote-'-and-\"-and-\\",
            "price": {"fen": 1_000_000_007},
        }
    }
    assert again.data
    assert "price" not in again.data["done"]
    assert len(desk.statements) == 2


async def test_a_mutation_cannot_show_a_row_that_its_caller_cannot_see(desk: Desk) -> None:
    result = await mutated(desk, OTHER_PROVIDER, id=BOOK_1)

    assert result.data == {"done": {"__typename": "Kept", "reason": "not seen"}}


async def test_bytes_are_what_the_database_wrote(desk: Desk) -> None:
    reading = desk.reader.prepare(parse("{ organisations { name } }"), OFFICE)
    assert isinstance(reading, Reading)

    body = await desk.reader.answer(reading, OFFICE)

    assert isinstance(body, bytes)
    assert body.startswith(b'{"data":{"organisations":[{"name":"House 0"}')
    assert orjson.loads(body)["data"]["organisations"][3] == {"name": "House 3"}
