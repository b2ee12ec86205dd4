"""Many applications decided at once: each by its own rules, none half done."""

from types import SimpleNamespace
from typing import Any, cast

import asyncpg

from kernel.actor import Actor
from kernel.errors import Refused
from kernel.ids import new_id
from kernel.money import Fen
from reads.globalid import global_id
from schema.bulk import PROJECTS, BulkDecided, BulkDecisionInput, BulkStep, decided_each
from schema.context import Context
from tests.factories.vouchers import a_programme_if_none, a_project, a_scene, a_submitted_project
from tests.services import PostgresService


async def decide(actor: Actor, step: BulkStep, *keys: Any, reason: str = "示例") -> BulkDecided:
    """As the mutation does it, without an idempotency key; what it refuses is counted."""
    counted: list[Refused] = []
    request = cast(Any, SimpleNamespace(idempotency_key=""))
    context = Context(actor=actor, reader=cast(Any, None), store=cast(Any, None), request=request, count=counted.append)
    given = BulkDecisionInput(ids=cast(Any, [global_id("Project", key) for key in keys]), step=step, reason=reason)
    found = await decided_each(cast(Any, SimpleNamespace(context=context)), given, PROJECTS)
    assert len(counted) == found.refused
    return found


async def test_sup_4_each_is_approved_with_what_it_asked_for(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    await a_programme_if_none()
    small, large = [await a_submitted_project(scene, requested_amount=Fen(n)) for n in (100, 200)]
    draft = await a_project(scene)

    claimed = await decide(scene.office, BulkStep.CLAIM, small.id, large.id)
    found = await decide(scene.office, BulkStep.APPROVE, small.id, draft.id, large.id, new_id())

    assert (claimed.decided, claimed.refused) == (2, 0)
    assert [outcome.state for outcome in found.outcomes] == ["APPROVED", None, "APPROVED", None]
    amounts = await owner.fetch("select approved_amount from project where state = 'APPROVED' order by id")
    assert [row["approved_amount"] for row in amounts] == [100, 200]


async def test_a_return_says_why_for_each_and_nobody_but_the_office_decides(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    keys = [(await a_submitted_project(scene)).id for _ in range(2)]

    silent = await decide(scene.office, BulkStep.RETURN, *keys, reason=" ")
    others = await decide(scene.actor, BulkStep.REJECT, *keys)
    returned = await decide(scene.office, BulkStep.RETURN, *keys)

    assert (silent.decided, others.decided, returned.decided) == (0, 0, 2)
    assert {row["state"] for row in await owner.fetch("select state from project")} == {"RETURNED"}
