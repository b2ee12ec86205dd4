"""Pages: every order walked in both directions shows each row once, and everything a page tells is true."""

import base64
import json
from typing import Any

import pytest

import reads
from reads import global_id
from tests.reads.conftest import ROLE
from tests.reads.desk import OFFICE, PROVIDER, READER, Asker, Desk
from tests.reads.library_rows import BOOK, BOOKS, key
from tests.reads.library_schema import BookOrder

PAGE = """query($first: Int, $after: String, $last: Int, $before: String, $order: BookOrder) {
  books(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}"""


async def page(desk: Desk, asker: Asker = OFFICE, **given: Any) -> Any:
    return (await desk.data(PAGE, asker, **given))["books"]


def ids(books: Any) -> list[str]:
    return [edge["node"]["id"] for edge in books["edges"]]


@pytest.mark.parametrize("order", [None, *BookOrder])
@pytest.mark.parametrize("asker", [OFFICE, PROVIDER, READER], ids=lambda asker: asker.scope)
async def test_forwards_and_backwards_show_every_row_once(desk: Desk, order: BookOrder | None, asker: Asker) -> None:
    named = order.value if order else None
    whole = ids(await page(desk, asker, first=100, order=named))
    forwards: list[str] = []
    after = None
    while True:
        books = await page(desk, asker, first=7, after=after, order=named)
        forwards += ids(books)
        assert books["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert books["totalCount"] == len(whole)
        if not books["pageInfo"]["hasNextPage"]:
            break
        after = books["pageInfo"]["endCursor"]
    backwards: list[str] = []
    before = None
    while True:
        books = await page(desk, asker, last=7, before=before, order=named)
        backwards = ids(books) + backwards
        assert books["pageInfo"]["hasNextPage"] is (before is not None)
        if not books["pageInfo"]["hasPreviousPage"]:
            break
        before = books["pageInfo"]["startCursor"]

    assert len(set(whole)) == len(whole) == (BOOKS if asker is OFFICE else len(whole)) > 10
    assert forwards == whole
    assert backwards == whole


async def test_a_page_between_two_cursors(desk: Desk) -> None:
    whole = await page(desk, first=10)
    cursors = [edge["cursor"] for edge in whole["edges"]]

    between = await page(desk, first=10, after=cursors[2], before=cursors[6])

    assert ids(between) == ids(whole)[3:6]
    assert between["pageInfo"]["startCursor"] == cursors[3]
    assert between["pageInfo"]["endCursor"] == cursors[5]


async def test_twenty_rows_unless_told(desk: Desk) -> None:
    assert len(ids(await page(desk))) == 20


async def test_an_empty_page_still_knows_that_there_is_more(desk: Desk) -> None:
    books = await page(desk, first=0)

    assert books["edges"] == []
    assert books["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


async def test_pages_under_each_row_are_limited_row_by_row(desk: Desk) -> None:
    data = await desk.data(
        "query($ids: [ID!]) { books(orderBy: TITLE, filter: {ids: $ids}) { nodes { title chapters(first: 2) "
        "{ totalCount nodes { number } pageInfo { hasNextPage } } last: chapters(last: 1) { nodes { number } } } } }",
        ids=[global_id("Book", key(BOOK, n)) for n in (6, 7, 9, 11)],
    )

    by_count = sorted(data["books"]["nodes"], key=lambda book: book["chapters"]["totalCount"])
    assert [
        (b["chapters"]["totalCount"], [c["number"] for c in b["chapters"]["nodes"]], b["chapters"]["pageInfo"])
        for b in by_count
    ] == [
        (0, [], {"hasNextPage": False}),
        (1, [0], {"hasNextPage": False}),
        (3, [0, 1], {"hasNextPage": True}),
        (5, [0, 1], {"hasNextPage": True}),
    ]
    assert [[c["number"] for c in b["last"]["nodes"]] for b in by_count] == [[], [0], [2], [4]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"first": -1}, "A page has from 0 to 100 rows; -1 was asked for."),
        ({"first": 101}, "A page has from 0 to 100 rows; 101 was asked for."),
        ({"last": 1000}, "A page has from 0 to 100 rows; 1000 was asked for."),
        ({"first": 1, "last": 1}, "Give either first or last, not both."),
        ({"first": 2**31}, "Variable '$first' has invalid value: Int cannot represent non 32-bit signed integer value"),
        ({"after": "x"}, "The cursor does not belong to this list and order; start again without it."),
    ],
)
async def test_sizes_and_cursors_are_refused_in_words(desk: Desk, given: dict[str, Any], words: str) -> None:
    assert (await desk.refusal(PAGE, **given)).startswith(words)


async def test_a_size_is_checked_even_where_no_rows_are_shown(desk: Desk) -> None:
    refusal = await desk.refusal("{ books(first: 101) { totalCount } }")

    assert refusal == "A page has from 0 to 100 rows; 101 was asked for."


def forged(*values: object) -> str:
    return base64.b64encode(json.dumps(values).encode()).decode()


SOME_KEY = "00000000-0000-4003-8000-000000000001"
NEW_YEAR = "2026-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "é",
        "####",
        "null",
        forged(),
        forged("TITLE", "x", SOME_KEY),
        forged("NEWEST", NEW_YEAR),
        forged("NEWEST", NEW_YEAR, "'; drop table book; --"),
        forged("NEWEST", NEW_YEAR, SOME_KEY, "more"),
        forged("NEWEST", "yesterday", SOME_KEY),
        forged("NEWEST", "2026-01-01", SOME_KEY),
        forged("NEWEST", None, SOME_KEY),
        forged("NEWEST", [NEW_YEAR], SOME_KEY),
        forged("NEWEST", 5, SOME_KEY),
        base64.b64encode(b"\xff\xfe").decode(),
        base64.b64encode(b"[" * 2000).decode(),
        "A" * 8000,
    ],
)
async def test_forged_cursors_are_refused(desk: Desk, cursor: str) -> None:
    refusal = await desk.refusal(PAGE, first=2, after=cursor)

    assert refusal == "The cursor does not belong to this list and order; start again without it."


@pytest.mark.parametrize("order", ["RATING", "LENGTH", "TITLE", "PUBLISHED"])
@pytest.mark.parametrize(
    "value", ["1" * 5000, "-1", "NaN", "Infinity", "1e999999999", "9223372036854775807", "9" * 30, "\0", "\ud800", ""]
)
async def test_a_forged_value_is_answered_or_refused_but_never_a_fault(desk: Desk, order: str, value: str) -> None:
    body = await desk.ask(PAGE, first=2, order=order, after=forged(order, value, SOME_KEY))

    codes = {error["extensions"]["code"] for error in body.get("errors", [])}
    assert codes <= {"BAD_INPUT"}
    assert codes or body["data"]["books"]["totalCount"] == BOOKS


async def test_a_page_keeps_its_order_however_it_is_joined(library_url: str, mapping: reads.Mapping) -> None:
    text = """query($first: Int) { books(orderBy: TITLE, first: $first) {
      edges { node { id house { name } editor { name } } } nodes { id editor { name } } } }"""
    async with reads.pool(library_url, role=ROLE, min_size=1, max_size=1) as pool:
        desk = Desk(reads.Reader(mapping, pool))
        whole = ids(await page(desk, order="TITLE", first=100))
        for setting in ("plan_cache_mode = force_custom_plan", "enable_nestloop = off", "enable_mergejoin = off"):
            await pool.execute(f"set {setting}")

        for size in (2, 3, 5, 20, 60):
            books = (await desk.data(text, first=size))["books"]

            assert ids(books) == [node["id"] for node in books["nodes"]] == whole[:size]


@pytest.mark.parametrize("asked", ["hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename"])
@pytest.mark.parametrize("state", ["OPEN", "NEVER"])
async def test_each_thing_a_page_tells_may_be_asked_alone(desk: Desk, asked: str, state: str) -> None:
    """Also of an empty page, and within rows, where a page that is not gathered into one row would multiply them."""
    found = 'filter: {title: "nothing is called so"}' if state == "NEVER" else "filter: {states: [OPEN, DRAFT]}"
    for size in ("first: 3", "last: 3"):
        whole = await desk.data(f"{{ books({size}, {found}) {{ nodes {{ id }} pageInfo {{ {asked} }} }} }}")
        alone = await desk.data(f"{{ books({size}, {found}) {{ pageInfo {{ {asked} }} }} }}")
        assert alone["books"]["pageInfo"] == whole["books"]["pageInfo"]
    chapters = f"{{ books(first: 5) {{ nodes {{ id chapters(first: 2) {{ pageInfo {{ {asked} }} }} }} }} }}"
    rows = (await desk.data(chapters))["books"]["nodes"]
    assert len({row["id"] for row in rows}) == len(rows) == 5
