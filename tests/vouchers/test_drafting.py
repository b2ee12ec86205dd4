"""A voucher application is begun: from a lab of the catalogue, or from a proposal that was accepted."""

from typing import Any

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from kernel.ids import new_id
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.matching import (
    a_fitting_lab,
    a_need,
    a_recommender,
    a_sent_proposal,
    an_accepted_proposal,
    everyone_has_heard,
)
from tests.factories.vouchers import (
    a_party,
    a_project,
    a_scene,
    given_project,
    given_team,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import (
    draft_project,
)


async def projects_seen_by(actor: Actor) -> int:
    async with work(actor):
        return await Project.all().count()


async def test_a_draft_carries_its_parties(database: PostgresService) -> None:
    scene = await a_scene()

    project = await a_project(scene, title=" 示例 ")

    assert (project.state, project.title) == (ProjectState.DRAFT, "示例")
    assert (project.applicant_id, project.applicant_name) == (scene.applicant.id, scene.applicant.name)
    assert (project.lab_id, project.provider_id) == (scene.entry.lab_id, scene.lab.tenant.id)
    assert (project.recommender_id, project.proposal_id) == (None, None)


async def test_a_draft_from_an_accepted_proposal_names_who_recommended(database: PostgresService) -> None:
    by, lab, party = await a_recommender(), await a_fitting_lab(), await a_party()
    need = await a_need(by)
    await everyone_has_heard()
    accepted = await an_accepted_proposal(by, lab, need)
    given = given_project(_at(accepted.entry_id), proposal_id=accepted.id)

    project = await draft_project(party.actor, given)

    assert (project.recommender_id, project.proposal_id) == (by.tenant.id, accepted.id)
    assert await projects_seen_by(by.actor) == 1


def _at(entry_id: Any) -> Any:
    """What `given_project` asks of a scene: its entry's id."""
    return type("Scene", (), {"entry": type("Entry", (), {"id": entry_id})})


async def test_sup_2_a_proposal_counts_for_its_own_lab_once_accepted(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    by = await a_recommender()
    await a_fitting_lab()
    scene = await a_scene()
    need = await a_need(by)
    await everyone_has_heard()
    sent = await a_sent_proposal(by, need)
    stranger = await a_party(given_team())
    before = await everything(owner)

    for entry in (sent.entry_id, scene.entry.id):
        with pytest.raises(RulesBroken) as refused:
            await draft_project(scene.actor, given_project(_at(entry), proposal_id=sent.id))
        assert codes_of(refused) == ["project.proposal.other_lab"]
    with pytest.raises(NotFound):
        await draft_project(stranger.actor, given_project(_at(sent.entry_id), proposal_id=sent.id))

    assert await everything(owner) == before


async def test_a_draft_with_amounts_that_cannot_be_kept_is_refused(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await a_project(scene, title="题" * 201, budget=Fen(0), requested_amount=Fen(-1))
    with pytest.raises(NotFound):
        await a_project(scene, entry_id=new_id())

    assert codes_of(refused) == ["input.text.too_long", *["project.amount.not_positive"] * 2]
    assert await everything(owner) == before


async def test_only_applicants_draft(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    before = await everything(owner)

    for actor in (scene.office, scene.administrator, an_actor(Role.PERSON), an_actor(Role.EXPERT), system()):
        with pytest.raises(Denied):
            await draft_project(actor, given_project(scene))

    assert await everything(owner) == before
