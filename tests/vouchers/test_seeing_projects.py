"""Whose business an application is: who sees it, and who changes nothing of it."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from journal.work import work
from kernel.actor import Actor
from kernel.errors import NotFound
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    a_party,
    a_project,
    a_scene,
    a_submitted_project,
    given_firm,
    given_team,
)
from tests.refused import everything
from tests.services import PostgresService
from vouchers.inputs import ProjectReturn, ProjectRevision
from vouchers.models import Project
from vouchers.operations import (
    cancel_project,
    check_project,
    return_project,
    revise_project,
    submit_project,
)


async def projects_seen_by(actor: Actor) -> int:
    async with work(actor):
        return await Project.all().count()


@pytest.mark.parametrize(
    "acting",
    [
        lambda actor, key: revise_project(actor, key, ProjectRevision(title="别人的")),
        lambda actor, key: submit_project(actor, key),
        lambda actor, key: cancel_project(actor, key),
        lambda actor, key: submit_project(actor, key, expected=7),
    ],
)
async def test_others_change_nothing_of_an_applicants_project(
    database: PostgresService, owner: asyncpg.Connection, acting: Callable[[Actor, Any], Awaitable[Any]]
) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    other_lab, other = await a_scene(given_firm(2)), await a_party(given_team())
    before = await everything(owner)

    outside = (other.actor, other_lab.administrator, an_actor(Role.RECOMMENDER_ADVISER), an_actor(Role.EXPERT))
    for actor in (*outside, scene.administrator):  # nor does the lab's institution see a draft
        with pytest.raises(NotFound):
            await acting(actor, project.id)
    for actor in (scene.office, await someone(Role.AUDITOR)):
        with pytest.raises(NotFound):
            await acting(actor, project.id)

    assert await everything(owner) == before


async def test_a_draft_is_its_applicants_alone_until_it_is_handed_in(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    others = (scene.office, scene.administrator, await someone(Role.AUDITOR))

    assert [await projects_seen_by(actor) for actor in (scene.actor, *others)] == [1, 0, 0, 0]
    await submit_project(scene.actor, project.id)
    await return_project(scene.office, project.id, ProjectReturn(reason="示例"))

    assert [await projects_seen_by(actor) for actor in (scene.actor, *others)] == [1, 1, 1, 1]


async def test_a_project_is_seen_by_its_parties_and_the_office_alone(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    other_lab = await a_scene(given_firm(2))

    for actor in (scene.actor, scene.administrator, scene.office, await someone(Role.AUDITOR)):
        assert await projects_seen_by(actor) == 1
    for actor in (other_lab.actor, other_lab.administrator, an_actor(Role.RECOMMENDER_ADVISER), an_actor(Role.PERSON)):
        assert await projects_seen_by(actor) == 0
        with pytest.raises(NotFound):
            await check_project(actor, project.id)
