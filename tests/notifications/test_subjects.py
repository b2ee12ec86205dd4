"""A message leads to what it is about: by an id that `node` takes, and by a name that its reader may read."""

from dataclasses import replace
from uuid import UUID

import pytest

from journal.system import system
from journal.work import work
from kernel.events import Parties
from matching.models import Need
from notifications.models import Notification
from notifications.sentences import sentences
from notifications.tasks import tell_people
from policies.permissions import Role
from schema.nodes import catalog
from schema.root import make_schema
from schema.subjects import NAMED
from tenants.models import Tenant
from tests.actors import an_actor
from tests.asking import an_open_desk, shown
from tests.factories.matching import a_need, a_recommender
from tests.factories.tenants import a_member, a_membership, a_person
from tests.factories.vouchers import Scene, a_scene, a_submitted_project
from tests.notifications.test_telling import an_event
from tests.services import PostgresService
from vouchers.models import Project


def test_whatever_has_a_name_is_found_by_its_id() -> None:
    make_schema()
    nodes = {binding.model.__name__ for binding in catalog.bindings.values() if binding.node}

    assert NAMED.keys() <= nodes


async def approved(scene: Scene, project: Project) -> dict[UUID, str]:
    """What each person is told of an approval, in Chinese."""
    parties = Parties(
        applicant_id=project.applicant_id, provider_id=project.provider_id, recommender_id=project.recommender_id
    )
    await tell_people(replace(an_event("project.approved", parties, about=project.id), subject="Project"))
    async with work(system()):
        return {row.person_id: row.zh for row in await Notification.filter(kind="project.approved")}


async def test_who_reads_of_an_approval_is_told_what_is_theirs_to_do_and_led_to_the_project(
    database: PostgresService,
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    operator, _ = await a_member(Role.PSI_OPERATOR, scene.lab.tenant)
    firm = await a_person()
    await a_membership(firm, Role.APPLICANT_ADMINISTRATOR, applicant=scene.applicant)

    told = await approved(scene, project)

    assert told[firm.id].endswith("请签订并登记含创新券约定的合同。")
    assert told[operator.id].endswith("由申报主体登记。")
    async with an_open_desk(database.database_url) as desk:
        reader = an_actor(Role.PSI_OPERATOR, party=scene.lab.tenant.id, person=operator.id)
        (message,) = (await shown(desk, reader, "notifications"))["nodes"]
        (found,) = await shown(desk, reader, "nodes", ids=[message["subjectId"]])
        left = an_actor(Role.PERSON, person=operator.id)
        (later,) = (await shown(desk, left, "notifications"))["nodes"]
    assert (message["subjectType"], message["subjectName"]) == ("Project", project.title)
    assert found["__typename"] == "Project"
    assert (later["subjectId"], later["subjectName"]) == (message["subjectId"], None)


async def test_an_institution_and_a_need_are_named_too(database: PostgresService) -> None:
    by = await a_recommender()
    need = await a_need(by)
    adviser, _ = await a_member(Role.RECOMMENDER_ADVISER, by.tenant)
    parties = Parties(recommender_id=by.tenant.id)
    about: list[tuple[str, type[Need | Tenant], UUID]] = [
        ("need.closed", Need, need.id),
        ("tenant.suspended", Tenant, by.tenant.id),
    ]
    for kind, model, key in about:
        await tell_people(replace(an_event(kind, parties, about=key), subject=model.__name__))

    async with an_open_desk(database.database_url) as desk:
        reader = an_actor(Role.RECOMMENDER_ADVISER, party=by.tenant.id, person=adviser.id)
        told = (await shown(desk, reader, "notifications"))["nodes"]

    assert {(each["subjectType"], each["subjectName"]) for each in told} >= {("Need", need.title)}
    assert {each["subjectType"] for each in told} <= {"Need", "Institution"}


@pytest.mark.parametrize("kind", ["project.approved", "contract.registered", "proposal.sent", "project.returned"])
def test_what_one_side_has_to_do_is_said_to_that_side(kind: str) -> None:
    said = [sentence for sentence in sentences() if sentence.kind == kind]
    asked = [sentence for sentence in said if "，请" in sentence.zh]

    assert asked
    assert all(len(sentence.who) == 1 for sentence in asked)
