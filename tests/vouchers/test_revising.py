"""A draft or returned application is changed, or given up."""

import pytest

from kernel.errors import IllegalStep, Stale
from kernel.money import Fen
from tests.factories.vouchers import (
    a_project,
    a_scene,
    a_submitted_project,
    an_approved_project,
    the_project,
)
from tests.services import PostgresService
from vouchers.inputs import ProjectRevision
from vouchers.lifecycle import ProjectState
from vouchers.operations import (
    cancel_project,
    revise_project,
)


async def test_a_revision_changes_what_it_names(database: PostgresService) -> None:
    project = await a_project(scene := await a_scene())

    revised = await revise_project(scene.actor, project.id, ProjectRevision(summary="新", requested_amount=Fen(1)))

    assert (revised.title, revised.summary, revised.requested_amount) == ("示例项目", "新", 1)
    assert revised.version == project.version + 1


async def test_a_stale_revision_is_refused(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_project(scene)
    await revise_project(scene.actor, project.id, ProjectRevision(summary="一"), expected=1)

    with pytest.raises(Stale):
        await revise_project(scene.actor, project.id, ProjectRevision(summary="二"), expected=1)

    assert (await the_project(project)).summary == "一"


async def test_a_project_is_given_up_before_its_contract(database: PostgresService) -> None:
    scene = await a_scene()

    for made in (a_project, a_submitted_project, an_approved_project):
        project = await made(scene)
        assert (await cancel_project(scene.actor, project.id)).state is ProjectState.CANCELLED
    with pytest.raises(IllegalStep):
        await cancel_project(scene.actor, project.id)
