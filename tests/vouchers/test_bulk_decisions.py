"""Many applications decided at once: each by its own rules, none half done."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import asyncpg

from kernel import clock
from kernel.actor import Actor
from kernel.errors import Refused
from kernel.ids import new_id
from kernel.money import Fen
from labs.kinds import ActivityType, Capability
from reads.globalid import global_id
from schema.bulk import PROJECTS, BulkDecided, BulkStep, ProjectsDecisionInput, decided_each
from schema.context import Context
from tests.factories.entries import as_looked_at
from tests.factories.vouchers import (
    a_programme_if_none,
    a_project,
    a_scene,
    a_submitted_project,
    set_parameter,
    the_project,
)
from tests.services import PostgresService
from vouchers.inputs import ProjectReturn, ProjectRevision
from vouchers.kinds import DesignPurpose
from vouchers.lifecycle import ProjectState
from vouchers.operations import return_project, revise_project, submit_project


async def decide(actor: Actor, step: BulkStep, *keys: Any, **said: Any) -> BulkDecided:
    entries = await as_looked_at([global_id("Project", key) for key in keys])
    return await decide_entries(
        actor, ProjectsDecisionInput(**{"entries": entries, "step": step, "reason": "示例"} | said)
    )


async def decide_entries(actor: Actor, given: ProjectsDecisionInput) -> BulkDecided:
    """As the mutation does it, without an idempotency key; what it refuses is counted."""
    counted: list[Refused] = []
    request = cast(Any, SimpleNamespace(idempotency_key=""))
    context = Context(actor=actor, reader=cast(Any, None), store=cast(Any, None), request=request, count=counted.append)
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


async def test_what_was_changed_since_it_was_looked_at_is_not_approved_unseen(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene, requested_amount=Fen(100))
    entries = await as_looked_at([global_id("Project", project.id)])
    await return_project(scene.office, project.id, ProjectReturn(reason="示例"))
    await revise_project(scene.actor, project.id, ProjectRevision(requested_amount=Fen(900)))
    await submit_project(scene.actor, project.id)

    for step in BulkStep:
        found = await decide_entries(scene.office, ProjectsDecisionInput(entries=entries, step=step, reason="示例"))
        refusal = found.outcomes[0].refusal
        assert refusal is not None
        assert refusal.code == "STALE"

    assert (await the_project(project)).state is ProjectState.SUBMITTED


async def test_sup_4_conditions_and_dates_hold_for_each(database: PostgresService) -> None:
    scene = await a_scene()
    projects = [await a_submitted_project(scene) for _ in range(2)]
    today = clock.today()
    said = {
        "conditions": "示例：须在京内完成",
        "use_by": today + timedelta(days=9),
        "redeem_by": today + timedelta(days=19),
    }

    await decide(scene.office, BulkStep.APPROVE, *[project.id for project in projects], **said)

    for project in projects:
        found = await the_project(project)
        assert {name: getattr(found, name) for name in said} == said


async def test_sup_4_dates_that_are_not_given_are_the_office_s_own(database: PostgresService) -> None:
    scene = await a_scene()
    first, second, third = [await a_submitted_project(scene) for _ in range(3)]
    today = clock.today()

    await decide(scene.office, BulkStep.APPROVE, first.id)
    await set_parameter("voucher.use_by.days", 30)
    await set_parameter("voucher.redeem_by.days", 60)
    await decide(scene.office, BulkStep.APPROVE, second.id)
    await decide(scene.office, BulkStep.APPROVE, third.id, use_by=today)

    found = [await the_project(project) for project in (first, second, third)]
    in_sixty = today + timedelta(days=60)
    assert [(project.use_by, project.redeem_by) for project in found] == [
        (None, None),
        (today + timedelta(days=30), in_sixty),
        (today, in_sixty),
    ]


async def test_a_01_what_is_outside_the_lists_is_approved_singly(database: PostgresService) -> None:
    scene = await a_scene(capabilities=(Capability.INDUSTRIAL_DESIGN,))
    activity = await a_submitted_project(scene, activity_type=ActivityType.OTHER, activity_other="示例：其他活动")
    purpose = await a_submitted_project(
        scene, industrial_design=True, design_purpose=DesignPurpose.OTHER, design_other="示例：其他目的"
    )

    found = await decide(scene.office, BulkStep.APPROVE, activity.id, purpose.id)

    refusals = [outcome.refusal for outcome in found.outcomes if outcome.refusal]
    assert [[problem.code for problem in refusal.problems] for refusal in refusals] == [
        ["project.activity.other_in_bulk"]
    ] * 2
