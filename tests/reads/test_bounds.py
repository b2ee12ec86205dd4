"""Odd and hostile documents: they get an answer or a worded refusal, never a fault and never someone else's SQL."""

from typing import Any

import pytest
from graphql import parse

import reads
from reads.plan import Recent
from tests.reads.conftest import ROLE
from tests.reads.desk import OFFICE, Desk
from tests.reads.library_rows import BOOKS


async def test_fifty_roots_are_one_statement(desk: Desk) -> None:
    roots = " ".join(f"a{n}: books(first: 1) {{ nodes {{ id house {{ name }} }} }}" for n in range(50))

    data = await desk.data(f"{{ {roots} }}")

    assert len(data) == 50
    assert len(desk.statements) == 1


async def test_aliases_that_mean_something_in_sql(desk: Desk) -> None:
    words = ["select", "t1", "r", "n", "z", "c", "q", "s", "p", "null", "User", "order", "_", "__a", "v", "d", "k"]
    nested = " ".join(f"{word}: title" for word in words)
    nodes = f"r: nodes {{ {nested} j: house {{ r: name }} }} e: edges {{ n: node {{ n: id }} e: cursor }}"

    first, second = await desk.both(f"{{ j1: books(first: 2) {{ {nodes} k: totalCount }} t1: __typename }}")

    assert first == second
    assert list(first["data"]["j1"]["r"][0]) == [*words, "j"]


@pytest.mark.parametrize("letters", [63, 64, 200])
async def test_aliases_longer_than_a_column_name_are_refused(desk: Desk, letters: int) -> None:
    alias = "a" * letters

    body = await desk.ask(f"{{ {alias}: __typename }}")

    if letters <= 63:
        assert body == {"data": {alias: "Query"}}
    else:
        assert body["errors"][0]["message"] == "An alias may have at most 63 letters: aaaaaaaaaaaaaaaaaaaa…"


@pytest.mark.parametrize(
    "words",
    [
        "'; drop table book; --",
        "' or 1=1 --",
        "$1",
        "{row}",
        "{arg}",
        "\\",
        "%' escape '%",
        "\0",
        "\ud800",
        "x" * 100_000,
    ],
)
async def test_hostile_words_are_only_ever_values(desk: Desk, words: str) -> None:
    text = "query($w: String) { books(filter: {titleHas: $w, title: $w, tagged: $w}) { totalCount } }"

    body = await desk.ask(text, w=words)

    counts = body.get("data") or {"books": {"totalCount": 0}}
    assert counts == {"books": {"totalCount": 0}}
    assert all(words not in statement for statement in desk.statements if len(words) > 3)
    assert (await desk.data("{ books { totalCount } }"))["books"]["totalCount"] == BOOKS


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("query($n: Int) { books(filter: {minPages: $n}) { totalCount } }", {"n": 2**31}),
        ("query($n: Fen) { books(filter: {price: $n}) { totalCount } }", {"n": 2**63}),
        ("query($n: Fen) { books(filter: {price: $n}) { totalCount } }", {"n": 10**300}),
        ("query($n: Fen) { books(filter: {price: $n}) { totalCount } }", {"n": "nine"}),
        ("query($n: BookState) { books(filter: {state: $n}) { totalCount } }", {"n": "LOST"}),
        ("query($n: BookFilter) { books(filter: $n) { totalCount } }", {"n": {"unknown": 1}}),
        ("query($n: ID!) { book(id: $n) { id } }", {}),
    ],
)
async def test_values_that_do_not_fit_are_refused(desk: Desk, asked: str, given: dict[str, Any]) -> None:
    body = await desk.ask(asked, **given)

    assert body.get("data") is None
    assert len(body["errors"]) == 1
    assert "column" not in str(body)


async def test_nothing_asked_for_is_nothing_found(desk: Desk) -> None:
    assert await desk.data("{ book { id } other: book(id: null) { id } }") == {"book": None, "other": None}


async def test_absurd_nesting_is_refused(desk: Desk) -> None:
    deep = "{ nodes { book " * 12 + "{ id }" + " } }" * 12
    for _ in range(11):
        deep = deep.replace("book { nodes", "book { chapters { nodes", 1)
    wide = " ".join(f"a{n}: house {{ name }}" for n in range(400))

    assert (await desk.refusal("{ books { nodes { chapters " + balanced(deep) + " } } }")).startswith("The document")
    assert (await desk.refusal(f"{{ books {{ nodes {{ {wide} }} }} }}")).startswith("The document reaches into more")


def balanced(text: str) -> str:
    return text + " }" * (text.count("{") - text.count("}"))


async def test_too_many_fields_of_one_object_are_refused(desk: Desk) -> None:
    many = " ".join(f"a{n}: __typename" for n in range(501))

    assert await desk.refusal(f"{{ {many} }}") == "One object may show at most 500 fields."


async def test_a_mutation_is_not_for_reads(desk: Desk) -> None:
    document = parse('mutation { bookWithdraw(id: "x") { __typename } }')

    assert desk.reader.prepare(document, OFFICE) == reads.NotMapped("mutation")


async def test_a_statement_that_takes_too_long_is_told_so(library_url: str, mapping: reads.Mapping) -> None:
    async with reads.pool(library_url, role=ROLE, min_size=1, max_size=1) as pool:
        slow = Desk(reads.Reader(mapping, pool))
        async with pool.acquire() as connection:
            await connection.execute("set statement_timeout = 1")
        text = "{ " + " ".join(f"a{n}: books(first: 100) {{ nodes {{ {LARGE} }} }}" for n in range(20)) + " }"

        body = await slow.ask(text)

    assert body["errors"][0]["extensions"]["code"] == "TIMEOUT"


LARGE = "chapters { nodes { book { chapters { nodes { title } } } } }"


async def test_a_database_that_is_gone_is_a_masked_error(library_url: str, mapping: reads.Mapping) -> None:
    pool = reads.pool(library_url, role=ROLE, min_size=1, max_size=1)
    await pool
    await pool.close()

    body = await Desk(reads.Reader(mapping, pool)).ask("{ books { totalCount } }")

    assert body["data"] is None
    assert body["errors"][0]["message"] == "This cannot be read at the moment."


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    made: list[str] = []
    recent: Recent[str] = Recent(2)

    for name in ("a", "b", "a", "c", "b"):
        recent.get(name, lambda name=name: made.append(name) or name)  # type: ignore[misc, func-returns-value]

    assert made == ["a", "b", "c", "b"]
    assert len(recent) == 2
