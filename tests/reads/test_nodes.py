"""Anything by its global id, one or several; ids that are not ours are refused."""

import base64

import pytest

from reads import from_global_id, global_id
from tests.reads.desk import NOBODY, OFFICE, PROVIDER, Asker, Desk
from tests.reads.library_rows import BOOK, HOUSE, PERSON, key

NODE = "query($id: ID!) { node(id: $id) { __typename id ... on Book { title } ... on Person { name } } }"
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Book { pages } } }"
BOOK_1 = global_id("Book", key(BOOK, 1))
BOOK_2 = global_id("Book", key(BOOK, 2))
PERSON_1 = global_id("Person", key(PERSON, 1))
PRESS = global_id("Press", key(HOUSE, 0))
PRESS_OF_A_MUSEUM = global_id("Press", key(HOUSE, 1))


async def test_one_plan_per_type(desk: Desk) -> None:
    assert (await desk.data(NODE, id=PERSON_1))["node"] == {"__typename": "Person", "id": PERSON_1, "name": "Person 1"}
    assert (await desk.data(NODE, id=PRESS))["node"] == {"__typename": "Press", "id": PRESS}
    assert (await desk.data(NODE, id=PRESS_OF_A_MUSEUM))["node"] is None
    assert (await desk.data(NODE, id=BOOK_2, asker=PROVIDER))["node"] is None


async def test_several_come_in_their_order_with_null_for_what_is_not_there(desk: Desk) -> None:
    gone = global_id("Book", key(BOOK, 999))

    data = await desk.data(NODES, ids=[PRESS, gone, BOOK_2, BOOK_1, BOOK_2])

    assert [node and node["id"] for node in data["nodes"]] == [PRESS, None, BOOK_2, BOOK_1, BOOK_2]
    assert (await desk.data(NODES, ids=[]))["nodes"] == []


@pytest.mark.parametrize("asker", [OFFICE, PROVIDER, NOBODY], ids=lambda asker: asker.scope)
async def test_both_finishes_find_the_same(desk: Desk, asker: Asker) -> None:
    for text, given in ((NODE, {"id": BOOK_1}), (NODES, {"ids": [BOOK_1, PRESS, PERSON_1, BOOK_2]})):
        first, second = await desk.both(text, asker, **given)
        assert first == second


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "x",
        "é",
        "Qm9vaw==",
        base64.b64encode(b"Book:").decode(),
        base64.b64encode(b"Book:1' or true --").decode(),
        base64.b64encode(b"Query:1").decode(),
        base64.b64encode(b"Nothing:00000000-0000-4003-8000-000000000001").decode(),
        base64.b64encode(b"'; drop table book; --:1").decode(),
        base64.b64encode(b"\xff:1").decode(),
        "A" * 10_000,
    ],
)
async def test_ids_that_are_not_ours_are_refused(desk: Desk, bad: str) -> None:
    for text, given in ((NODE, {"id": bad}), (NODES, {"ids": [BOOK_1, bad]})):
        body = await desk.ask(text, **given)
        assert body.get("data") is None
        assert "BAD_INPUT" in str(body["errors"][0])


async def test_an_id_of_another_type_is_refused(desk: Desk) -> None:
    refusal = await desk.refusal("query($id: ID!) { book(id: $id) { id } }", id=PERSON_1)

    assert refusal.endswith("is an id of another type; expected Book.")


async def test_at_most_a_hundred_at_once(desk: Desk) -> None:
    assert await desk.refusal(NODES, ids=[BOOK_1] * 101) == "At most 100 ids at once; 101 were given."


def test_an_id_says_what_it_was_made_of() -> None:
    long = "AVeryLongTypeNameIndeed"

    assert from_global_id(BOOK_1) == ("Book", str(key(BOOK, 1)))
    assert from_global_id(global_id(long, key(BOOK, 1))).type_name == long
