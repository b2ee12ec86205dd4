"""The GraphQL language: aliases, fragments, directives, variables, several operations, merged selections."""

from typing import Any

import pytest

from reads import global_id
from tests.reads.desk import OFFICE, Desk
from tests.reads.library_rows import BOOK, HOUSE, key

BOOK_1 = global_id("Book", key(BOOK, 1))
BOOK_2 = global_id("Book", key(BOOK, 2))


async def answer(desk: Desk, text: str, **given: Any) -> Any:
    return await desk.data(text, OFFICE, **given)


async def test_one_field_under_two_aliases_with_different_arguments(desk: Desk) -> None:
    data = await answer(
        desk,
        "{ open: books(filter: {state: OPEN}) { totalCount } draft: books(filter: {state: DRAFT}) { n: totalCount } "
        f'one: book(id: "{BOOK_1}") {{ id }} two: book(id: "{BOOK_2}") {{ id }} }}',
    )

    assert data == {
        "open": {"totalCount": 20},
        "draft": {"n": 20},
        "one": {"id": BOOK_1},
        "two": {"id": BOOK_2},
    }


async def test_keys_come_in_the_order_of_the_document(desk: Desk) -> None:
    data = await answer(
        desk, f'{{ z: __typename book(id: "{BOOK_1}") {{ pages a: title __typename id }} a: __typename }}'
    )

    assert list(data) == ["z", "book", "a"]
    assert list(data["book"]) == ["pages", "a", "__typename", "id"]


async def test_selections_of_one_key_are_merged(desk: Desk) -> None:
    data = await answer(
        desk,
        f"""{{ book(id: "{BOOK_1}") {{ house {{ id }} ...More house {{ ... on Museum {{ curated }} }} title title }} }}
        fragment More on Book {{ house {{ __typename name }} }}""",
    )

    assert data["book"] == {
        "house": {
            "id": global_id("Museum", key(HOUSE, 1)),
            "__typename": "Museum",
            "name": "House 1",
            "curated": "HOUSE 1",
        },
        "title": "quote ' and \" and \\",
    }


async def test_fragments_apply_by_type_through_interfaces_and_unions(desk: Desk) -> None:
    data = await answer(
        desk,
        """{ organisations { ...Named ... on Press { founded } } remarks { topic { __typename
        ... on Node { id } ... on Person { name } ... on Book { title } } subject { __typename } } }
        fragment Named on Organisation { __typename ... on Node { id } }""",
    )

    assert [sorted(o) for o in data["organisations"]] == [
        ["__typename", "founded", "id"],
        ["__typename", "id"],
        ["__typename", "founded", "id"],
        ["__typename", "id"],
    ]
    topics = {(r["topic"]["__typename"], *sorted(r["topic"])) for r in data["remarks"]}
    assert topics == {("Book", "__typename", "id", "title"), ("Person", "__typename", "id", "name")}
    assert {(r["subject"] or {}).get("__typename") for r in data["remarks"]} == {"Book", "Person", None}


@pytest.mark.parametrize(("yes", "keys"), [(True, ["id", "title"]), (False, ["id", "pages"])])
async def test_skip_and_include_follow_their_variable(desk: Desk, yes: bool, keys: list[str]) -> None:
    data = await answer(
        desk,
        """query($id: ID!, $yes: Boolean!) { book(id: $id) { id title @include(if: $yes) ...P @skip(if: $yes) } }
        fragment P on Book { pages }""",
        id=BOOK_1,
        yes=yes,
    )

    assert list(data["book"]) == keys


async def test_nothing_left_to_select_is_an_empty_object(desk: Desk) -> None:
    data = await answer(desk, f'{{ book(id: "{BOOK_1}") {{ id @skip(if: true) }} }}')

    assert data == {"book": {}}


async def test_defaults_of_variables_and_inside_input_objects(desk: Desk) -> None:
    text = """query($filter: BookFilter = {state: OPEN, minPages: 100}, $state: BookState = DRAFT) {
      a: books(filter: $filter) { nodes { state pages } } b: books(filter: {state: $state}) { nodes { state } } }"""

    usual = await answer(desk, text)
    given = await answer(desk, text, filter={"states": ["WITHDRAWN"]}, state="OPEN")
    null = await answer(desk, text, filter=None, state=None)

    assert {b["state"] for b in usual["a"]["nodes"]} == {"OPEN"}
    assert min(b["pages"] for b in usual["a"]["nodes"]) >= 100
    assert {b["state"] for b in usual["b"]["nodes"]} == {"DRAFT"}
    assert {b["state"] for b in given["a"]["nodes"]} == {"WITHDRAWN"}
    assert {b["state"] for b in given["b"]["nodes"]} == {"OPEN"}
    assert len({b["state"] for b in null["b"]["nodes"]}) == 3


async def test_a_plan_is_shared_by_values_but_not_by_shapes(desk: Desk) -> None:
    text = "query($words: String) { books(filter: {titleHas: $words}, first: 100) { totalCount } }"

    counts = [(await answer(desk, text, words=words))["books"]["totalCount"] for words in ("50%", "_\\", "Book", None)]

    assert counts == [1, 1, 55, 60]
    assert len(desk.reader.plans) == 2


async def test_the_named_operation_is_answered(desk: Desk) -> None:
    text = "query A { organisations { name } } query B { presses { name } }"

    assert list(await desk.data(text, operation="A")) == ["organisations"]
    assert list(await desk.data(text, operation="B")) == ["presses"]
    assert await desk.refusal(text) == "Say which operation to execute."
    body = await desk.ask(text, operation="C")
    assert body["errors"][0]["message"] == "There is no operation 'C'."


async def test_every_filter(desk: Desk) -> None:
    async def count(asked: str) -> int:
        return int((await answer(desk, f"{{ books(filter: {asked}) {{ totalCount }} }}"))["books"]["totalCount"])

    assert await count("{states: []}") == 0
    assert await count("{states: [OPEN, DRAFT]}") == 40
    assert await count("{priced: false}") == 15
    assert await count("{priced: true}") == 45
    assert await count('{tagged: "t1"}') == 15
    assert await count("{price: 3000000021}") == 1
    assert await count(f'{{house: "{global_id("Museum", key(HOUSE, 1))}"}}') == 15
    assert await count(f'{{ids: ["{BOOK_1}", "{BOOK_2}"]}}') == 2
    assert await count('{created: {from: "2026-01-01T00:14:00Z"}}') == 4
    assert await count('{created: {from: "2026-01-01T08:13:00+08:00", to: "2026-01-01T00:14:00Z"}}') == 4
    assert await count("{created: {}}") == 60


async def test_objects_kept_in_json_and_value_types(desk: Desk) -> None:
    full, bare = global_id("Book", key(BOOK, 5)), global_id("Book", key(BOOK, 0))
    data = await answer(
        desk,
        f"""{{ a: book(id: "{full}") {{ price {{ yuan fen }} notes {{ t: text cost {{ fen }} }} size {{ wide tall }}
          cover {{ __typename colour backText lines {{ text }} }} }}
        b: book(id: "{bare}") {{ price {{ fen }} notes {{ text }} cover {{ colour }} size {{ wide }} }} }}""",
    )

    assert data["a"] == {
        "price": {"yuan": "50000000.35", "fen": 5000000035},
        "notes": [{"t": "note 0", "cost": {"fen": 0}}, {"t": "note 1", "cost": {"fen": 100}}],
        "cover": {
            "__typename": "Cover",
            "colour": "RED",
            "backText": None,
            "lines": [{"text": "note 0"}, {"text": "note 1"}],
        },
        "size": {"wide": "10cm", "tall": None},
    }
    assert data["b"] == {"price": None, "notes": [], "cover": None, "size": None}
