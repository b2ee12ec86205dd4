"""The read path over the real schema: one statement a document, and one answer however it is finished or narrowed."""

import re
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from graphql import OperationType, parse

from app.operations import documents
from app.settings import Settings
from reads import from_global_id, global_id
from schema.inputs import dotted
from schema.nodes import catalog
from schema.root import make_schema
from tests.schema.asking import Asked
from tests.schema.documents import an_author, deep
from tests.schema.network import Network
from tests.schema.reading import Desk, a_desk, all_powerful

SCHEMA = make_schema()._schema
QUERIES = sorted(
    name
    for name, text in documents().items()
    if parse(text).definitions[0].operation is OperationType.QUERY  # type: ignore[union-attr]
)
WHO = ["office", "provider", "recommender", "applicant", "expert", "stranger", "person", "auditor", "anonymous"]
ROOTS = sorted(dotted("", name) for name, root in catalog.roots.items() if root.rows or root.node)
"""What reads answers; the other root fields have resolvers."""
MADE = 25


@pytest_asyncio.fixture(scope="module")
async def desk(settings: Settings, network: Network, told: list[Asked]) -> AsyncIterator[Desk]:
    async with a_desk(settings.database_url, network) as made:
        yield made


@pytest_asyncio.fixture(scope="module")
async def ids(network: Network, told: list[Asked], behind: asyncpg.Connection) -> list[str]:
    """Global ids of some rows of every table that has nodes."""
    found: list[str] = []
    for name, binding in catalog.bindings.items():
        if binding.node:
            rows = await behind.fetch(f'select id from "{binding.model._meta.db_table}" order by id limit 4')
            found += [global_id(name, row["id"]) for row in rows]
    return found


def variables_of(text: str, ids: list[str]) -> list[dict[str, Any]]:
    """What a document must be given: for an id each row of the types that it is for, and one row of another type."""
    asked = re.findall(r"\$(\w+): (ID!|\[ID!\]!)", text)
    others: Any = [(name, SCHEMA.type_map[kind]) for name, kind in re.findall(r"\$(\w+): (\w+)!", text) if kind != "ID"]
    enums = {name: next(iter(kind.values)) for name, kind in others}
    if not asked:
        return [enums]
    meant = [one for one in ids if from_global_id(one).type_name in re.findall(r"\.\.\. on (\w+)", text)]
    fitting = [*meant, next(one for one in ids if one not in meant)] if meant else ids[:8]
    return [{name: ids if kind != "ID!" else one for name, kind in asked} | enums for one in fitting]


def resolved(text: str) -> bool:
    """Whether resolvers answer it, so that `reads` need not be asked."""
    operation: Any = parse(text).definitions[0]
    return all(field.name.value not in ROOTS for field in operation.selection_set.selections)


@pytest.mark.parametrize("who", WHO)
async def test_every_document_of_the_contract_is_one_statement_read_alike_in_every_way(
    desk: Desk, ids: list[str], who: str
) -> None:
    actor = await desk.actor(who)
    for name in QUERIES:
        for given in variables_of(documents()[name], ids):
            number, answer = await desk.counted(documents()[name], actor, given)
            refused = bool(answer.get("errors"))
            assert number == (0 if refused or resolved(documents()[name]) else 1), name
            if not refused:
                answers = [one for one in await desk.answers(documents()[name], actor, given) if one is not None]
                assert answers == [answer] * len(answers), (name, given)


@pytest.mark.parametrize("root", ROOTS)
async def test_a_deep_document_is_one_statement_too(desk: Desk, ids: list[str], root: str) -> None:
    levels = 1 if root in ("node", "nodes") else 3
    text = deep(SCHEMA, root, ids[0], levels)
    assert desk.invalid(text) == [], text

    number, answer = await desk.counted(text, all_powerful(await desk.actor("office")), {})

    assert "errors" not in answer, answer["errors"][0]
    assert number == 1


@pytest.mark.parametrize("who", WHO)
async def test_documents_nobody_wrote_are_read_alike_in_every_way(desk: Desk, ids: list[str], who: str) -> None:
    actor, compared = all_powerful(await desk.actor(who)), 0
    for seed in range(MADE):
        author = an_author(SCHEMA, ids, f"{who}{seed}")
        text = author.written(author.chance.choices(ROOTS, k=2))
        assert desk.invalid(text) == [], text

        first, second, blind_first, blind_second = await desk.answers(text, actor, {})

        assert "errors" not in second, f"{text}\n{second}"
        assert blind_second == second, text
        assert blind_first == first, text
        if first is not None:
            assert first == second, text
            compared += "data" in first
    assert compared > MADE / 3
