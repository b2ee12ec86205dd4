"""Views × everyone: what is due to one's own institution, all of it for the Office, and its own desk for BMSTC."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest_asyncio

from journal.system import system
from journal.work import transaction
from kernel.actor import Scope
from policies.visibility import READERS
from reads.globalid import from_global_id
from tests.policies.asking import Desk
from tests.policies.crew import Asker, mighty
from tests.policies.shapes import VIEWS, ids_in, question
from tests.policies.world import World

INSTITUTIONS = (Scope.RECOMMENDER, Scope.PROVIDER)


@pytest_asyncio.fixture
async def busy(world: World, owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Institutions that became active some time ago owe something, and are owed something."""
    await owner.execute("update tenant set activated_at = now() - interval '40 days'")
    yield
    await owner.execute("update tenant set activated_at = null")


async def rows_of(view: str) -> list[dict[str, Any]]:
    async with transaction(system()) as connection:
        return [dict(row) for row in await connection.execute_query_dict(f"select * from {view}")]


def whose(asker: Asker, row: dict[str, Any]) -> bool:
    """Said once more by hand: whose business a view's row is."""
    actor = asker.actor
    if actor.scope in READERS:
        return True
    if actor.scope is Scope.BMSTC:
        return "BMSTC" in (row.get("owed_by"), row.get("desk")) or row.get("subject") == "APPLICATION"
    return "owed_by" in row and actor.scope in INSTITUTIONS and row["tenant_id"] == actor.party


async def test_views_show_everyone_just_their_own(world: World, desk: Desk, busy: None) -> None:
    assert desk.schema.query_type
    wrong, seen_by_institutions = [], 0
    for name, view in VIEWS.items():
        rows = await rows_of(view)
        assert rows, view
        text = question(name, desk.schema.query_type.fields[name])
        for asker in map(mighty, world.viewpoints()):
            told = await desk.ask(asker.actor, text)
            shown = {UUID(from_global_id(text).key) for text in ids_in(told.data)} & {row["id"] for row in rows}
            theirs = {row["id"] for row in rows if whose(asker, row)}
            seen_by_institutions += len(shown) if asker.actor.scope in INSTITUTIONS else 0
            complete = shown == theirs or (asker.actor.scope is Scope.BMSTC and shown <= theirs)
            if told.codes or not complete:
                wrong.append(f"{name}: {asker.name} sees {len(shown)} of {len(theirs)}, {sorted(told.codes)}")

    assert not wrong, "\n".join(wrong)
    assert seen_by_institutions


async def test_views_need_a_permission(world: World, desk: Desk) -> None:
    assert desk.schema.query_type
    for name in VIEWS:
        text = question(name, desk.schema.query_type.fields[name])
        for asker in world.askers:
            needs = desk.needs(asker.actor, text)
            assert needs
            if not needs <= asker.actor.permissions:
                told = await desk.ask(asker.actor, text)
                assert told.codes == {"FORBIDDEN"}
                assert not told.data
