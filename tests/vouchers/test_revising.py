"""A draft or returned application is changed, or given up."""

import asyncpg
import pytest

from journal.remarks import Remark
from journal.system import system
from journal.work import work
from kernel.errors import IllegalStep, NotFound, Stale
from kernel.ids import new_id
from kernel.money import Fen
from labs.models import CatalogueEntry
from labs.queries import in_catalogue
from tests.factories.contracts import a_document
from tests.factories.labs import Reporter, a_psi, an_open_lab
from tests.factories.vouchers import (
    a_project,
    a_recommended_project,
    a_scene,
    a_submitted_project,
    an_approved_project,
    the_project,
)
from tests.refused import everything
from tests.services import PostgresService
from vouchers.inputs import ProjectReturn, ProjectRevision
from vouchers.kinds import Clearable, DesignPurpose, PrioritySubtheme, PriorityTheme
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import cancel_project, return_project, revise_project, submit_project


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


async def another_lab() -> tuple[Reporter, CatalogueEntry]:
    """In the catalogue, reported by another institution."""
    reporter = await a_psi()
    opened = await an_open_lab(reporter)
    async with work(system()) as w:
        entry = await in_catalogue(opened.id, w.today)
    assert entry is not None
    return reporter, entry


async def test_lab_7_a_returned_project_turns_to_another_lab_with_its_papers(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    paper = await a_document(project)
    remark = Remark(path="entry", text="示例：请另选实验室")
    await return_project(scene.office, project.id, ProjectReturn(reason="示例", remarks=(remark,)))
    reporter, entry = await another_lab()

    revised = await revise_project(scene.actor, project.id, ProjectRevision(entry_id=entry.id))
    again = await submit_project(scene.actor, project.id)

    assert (revised.entry_id, revised.lab_id, revised.provider_id) == (entry.id, entry.lab_id, reporter.tenant.id)
    assert (again.state, again.provider_id) == (ProjectState.SUBMITTED, reporter.tenant.id)
    assert await owner.fetchval("select provider_id from document where id = $1", paper) == reporter.tenant.id
    async with work(reporter.actor):
        assert await Project.exists(id=project.id)
    async with work(scene.lab.actor):
        assert not await Project.exists(id=project.id)


async def test_who_found_one_lab_has_found_no_other(database: PostgresService) -> None:
    scene, by, project = await a_recommended_project()
    same = await revise_project(scene.actor, project.id, ProjectRevision(entry_id=scene.entry.id))
    assert (same.proposal_id, same.recommender_id) == (project.proposal_id, by.tenant.id)

    _, entry = await another_lab()
    other = await revise_project(scene.actor, project.id, ProjectRevision(entry_id=entry.id))

    assert (other.proposal_id, other.recommender_id) == (None, None)
    assert (await the_project(project)).lab_id == entry.lab_id


async def test_only_a_draft_or_returned_project_turns_to_a_lab_and_to_one_that_is_listed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    draft, waiting = await a_project(scene), await a_submitted_project(scene)
    _, entry = await another_lab()
    before = await everything(owner)

    with pytest.raises(IllegalStep):
        await revise_project(scene.actor, waiting.id, ProjectRevision(entry_id=entry.id))
    with pytest.raises(NotFound):
        await revise_project(scene.actor, draft.id, ProjectRevision(entry_id=new_id()))

    assert await everything(owner) == before


async def test_pri_0_theme_and_subtheme_are_said_and_taken_back(database: PostgresService) -> None:
    scene = await a_scene()
    project = await a_project(
        scene,
        priority_theme=PriorityTheme.EPIDEMIC_CONTROL,
        priority_subtheme=PrioritySubtheme.VACCINE_AND_DRUG,
        design_purpose=DesignPurpose.PRODUCT_TRIAL,
    )
    assert project.priority_subtheme is PrioritySubtheme.VACCINE_AND_DRUG

    everything_optional = tuple(Clearable)
    revised = await revise_project(scene.actor, project.id, ProjectRevision(cleared=everything_optional, title="新"))

    assert (revised.priority_theme, revised.priority_subtheme, revised.design_purpose) == (None, None, None)
    assert revised.title == "新"
    assert (await the_project(project)).priority_theme is None
