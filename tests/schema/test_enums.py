"""Every enum of the API is answered by its names: what is read can be sent back, and no word of the tables gets out."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import httpx2
import pytest
import pytest_asyncio
from graphql import get_named_type, is_enum_type, is_object_type, is_required_argument

import reads
from app.settings import Settings
from reads.names import is_list
from reads.tables import Table
from reads.ways import Inline, Leaf, Way
from schema.nodes import catalog
from schema.root import make_schema
from tests.schema.asking import Asked, done, shown
from tests.schema.documents import deep
from tests.schema.network import Network
from tests.schema.reading import Desk, a_desk, all_powerful
from tests.schema.test_reading import ROOTS

MAPPING = reads.derive(catalog, make_schema())
TYPES = MAPPING.schema.type_map


def words_of(kind: Any) -> tuple[dict[str, str], bool]:
    """The stored word of each name, and whether they differ."""
    named: Any = get_named_type(kind)
    words = {name: str(getattr(each.value, "value", each.value)) for name, each in named.values.items()}
    return words, any(name != word for name, word in words.items())


def enum_leaves(type_name: str, ways: dict[str, Way]) -> Iterator[tuple[str, Any, Leaf]]:
    shown: Any = TYPES[type_name]
    for name, way in ways.items():
        field = shown.fields[name]
        if isinstance(way, Inline):
            yield from enum_leaves(get_named_type(field.type).name, way.fields)
        elif is_enum_type(get_named_type(field.type)) and isinstance(way, Leaf):
            yield f"{type_name}.{name}", field.type, way


FIELDS = [
    (place, kind, way, bound.table)
    for name, bound in MAPPING.bound.items()
    if name in MAPPING.fields and is_object_type(TYPES[name])
    for place, kind, way in enum_leaves(name, MAPPING.fields[name])
]
STORED = [field for field in FIELDS if field[2].template.startswith("{row}.") or words_of(field[1])[1]]
"""Those that a column holds; what an expression works out is looked at where it is answered."""


@pytest.mark.parametrize(("place", "kind", "way", "table"), STORED, ids=[field[0] for field in STORED])
async def test_every_word_that_can_be_stored_is_answered_by_its_name(
    behind: asyncpg.Connection, place: str, kind: Any, way: Leaf, table: Table
) -> None:
    for name, word in words_of(kind)[0].items():
        stored = f"array['{word}']" if is_list(kind) else f"'{word}'::text"
        columns = ", ".join(f'{stored} as "{column.name}"' for column in table.all_columns())
        template = way.template.replace("{row}", "t")
        answered = await behind.fetchval(f"select to_json({template})::text from (select {columns}) t")
        assert answered.strip("[]").strip('"') == name, place


@pytest_asyncio.fixture(scope="module")
async def desk(settings: Settings, network: Network, told: list[Asked]) -> AsyncIterator[Desk]:
    async with a_desk(settings.database_url, network) as made:
        yield made


def needs_an_argument(root: str) -> bool:
    query: Any = MAPPING.schema.query_type
    return any(map(is_required_argument, query.fields[root].args.values()))


@pytest.mark.parametrize("root", [root for root in ROOTS if not needs_an_argument(root)])
async def test_every_enum_that_is_answered_has_a_name_of_the_schema(desk: Desk, root: str) -> None:
    text = deep(MAPPING.schema, root, "x", 2)
    actor = all_powerful(await desk.actor("office"))

    for answer in await desk.answers(text, actor, {}):
        assert answer is None or not list(unnamed(answer["data"]))


def unnamed(shown: Any) -> Iterator[tuple[str, Any]]:
    """Values under `Type_field` that the field's enum has no name for."""
    if isinstance(shown, list):
        for one in shown:
            yield from unnamed(one)
    elif isinstance(shown, dict):
        for key, value in shown.items():
            of, _, name = key.partition("_")
            field = getattr(TYPES.get(of), "fields", {}).get(name)
            if field is not None and is_enum_type(named := get_named_type(field.type)):
                told = value if isinstance(value, list) else [value]
                yield from ((key, one) for one in told if one is not None and one not in named.values)
            yield from unnamed(value)


async def test_what_was_read_of_a_membership_and_a_language_can_be_sent_back(
    client: httpx2.AsyncClient, network: Network, told: list[Asked]
) -> None:
    token = network.tokens["office"]

    me = await shown(client, "me", None, token)
    roles = sorted({one["role"] for one in me["memberships"]})
    found = (await shown(client, "memberships", {"role": roles, "first": 100}, token))["nodes"]
    revised = await done(client, "accountRevise", token, locale=me["locale"])

    assert (me["locale"], roles) == ("ZH", ["OFFICE_ADMINISTRATOR"])
    assert {one["role"] for one in found} == set(roles)
    assert revised["locale"] == "ZH"
