"""The API's own documents about routes, letters and wishes, asked as those they are for (LAB-1, LAB-8, DC-3, A-21)."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from app.database import APPLICATION_ROLE
from app.operations import documents
from journal.system import system
from kernel.actor import ANYONE, Actor
from kernel.ids import new_id
from labs.inputs import LabApproval, LabRevision
from labs.operations import approve_lab, revise_lab, settle_nominations, submit_lab
from policies.permissions import Role
from reads import Reader, derive, global_id, key_of, pool
from schema.nodes import catalog
from schema.root import make_schema
from storage import S3Store
from tenants.kinds import HostKind
from tests.factories.hosts import a_platform_member, an_authorisation, days
from tests.factories.labs import RECOGNITION, a_center, a_certificate, a_psi, an_office
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, a_tenant
from tests.factories.ties import a_submitted_letter
from tests.factories.wishes import a_team
from tests.policies.asking import Desk, a_desk
from tests.services import PostgresService


@pytest_asyncio.fixture
async def desk(database: PostgresService) -> AsyncIterator[Desk]:
    schema = make_schema()
    nowhere = S3Store(endpoint="http://127.0.0.1:9", access_key="k", secret_key="s", bucket="documents")
    async with pool(database.database_url, role=APPLICATION_ROLE, min_size=1, max_size=2) as connections:
        yield a_desk(schema._schema, Reader(derive(catalog, schema), connections), nowhere)


async def shown(desk: Desk, actor: Actor, name: str, **variables: Any) -> Any:
    """The one root field of an answer without errors."""
    told = await desk.ask(actor, documents()[name], variables)
    assert not told.codes, told
    (found,) = told.data.values()
    return found


async def route(desk: Desk, host_id: object, **variables: Any) -> Any:
    return await shown(desk, ANYONE, "submissionRoute", hostId=global_id("Organisation", host_id), **variables)


async def test_lab_1_anyone_asks_who_reports_a_hosts_labs(desk: Desk) -> None:
    psi = await a_psi(until_on=days(5))

    now, then = await route(desk, psi.host.id), await route(desk, psi.host.id, on=days(6).isoformat())

    assert now["way"] == "OWN_INSTITUTION"
    assert now["institutions"] == [{"id": global_id("Institution", psi.tenant.id), "name": psi.tenant.name}]
    assert (then["way"], then["institutions"], then["centers"]) == ("NONE", [], [])
    said = {(finding["rule"], finding["outcome"]) for finding in then["findings"]}
    assert {("LAB-1", "WARN"), ("PSI-4", "WARN"), ("DC-1", "FAIL")} <= said
    assert all(finding["zh"] and finding["en"] and finding["clause"] for finding in then["findings"])


async def test_dc_3_dc_5_centers_come_with_their_fields(desk: Desk) -> None:
    center = await a_center()

    found = await route(desk, center.host.id, field="新材料")

    assert found["way"] == "DOMAIN_CENTER"
    (only,) = found["centers"]
    assert (only["fieldsOfWork"], only["fits"], only["joined"], only["permitted"]) == (["新材料"], True, True, False)


async def test_a_route_of_nobody_is_null_and_of_nonsense_an_error(desk: Desk) -> None:
    assert await route(desk, new_id()) is None
    told = await desk.ask(ANYONE, documents()["submissionRoute"], {"hostId": "nonsense"})
    assert told.codes
    told = await desk.ask(ANYONE, documents()["submissionRoute"], {"hostId": global_id("Lab", new_id())})
    assert told.codes


async def test_psi_4_a_letter_is_seen_by_its_institution_and_the_office_with_its_document(desk: Desk) -> None:
    psi, other = await a_psi(), await a_psi()
    letter = await a_submitted_letter(psi)
    office = await an_office()

    for actor in (psi.actor, office):
        (found,) = (await shown(desk, actor, "authorisations", state=["SUBMITTED"]))["nodes"]
        assert (found["id"], found["document"]["title"]) == (
            global_id("Authorisation", letter.id),
            "示例 AUTHORISATION_LETTER",
        )
    assert (await shown(desk, other.actor, "authorisations", state=["SUBMITTED"]))["nodes"] == []
    given = {"input": {"id": global_id("Authorisation", letter.id), "reason": "", "expectedVersion": 1}}
    told = await shown(desk, office, "authorisationConfirm", **given)
    assert (told["__typename"], told["state"]) == ("Authorisation", "CONFIRMED")
    told = await shown(desk, psi.actor, "authorisationRevoke", input={"id": given["input"]["id"], "reason": "x"})
    assert (told["__typename"], told["code"]) == ("Refusal", "DENIED")


async def test_lab_8_a_team_follows_its_wish_into_the_catalogue(desk: Desk) -> None:
    psi, team = await a_psi(), await a_team()
    wish = {
        "hostId": global_id("Organisation", psi.host.id),
        "labName": "示例待开放",
        "field": "新材料",
        "reason": "合作",
    }
    nominated = await shown(desk, team, "labNominate", input=wish)
    assert (nominated["__typename"], nominated["state"]) == ("LabNomination", "NOMINATED")

    accepted = await shown(desk, psi.actor, "nominationAccept", input={"id": nominated["id"]})
    assert accepted["state"] == "TAKEN_UP", accepted
    (seen,) = (await shown(desk, team, "labNominations"))["nodes"]
    assert (seen["state"], seen["institution"]["name"], seen["entries"]) == ("TAKEN_UP", psi.tenant.name, [])

    lab_id = await _lab_of(desk, psi.actor)
    await revise_lab(psi.actor, lab_id, LabRevision(category=RECOGNITION.category, recognition=RECOGNITION))
    await a_certificate(lab_id, psi.tenant.id)
    await submit_lab(psi.actor, lab_id)
    await approve_lab(await an_office(), lab_id, LabApproval())
    await settle_nominations(system(), lab_id)
    (seen,) = (await shown(desk, team, "labNominations", state=["OPEN"]))["nodes"]
    assert [entry["name"] for entry in seen["entries"]] == ["示例待开放"]


async def _lab_of(desk: Desk, actor: Actor) -> Any:
    (lab,) = (await shown(desk, actor, "labs"))["nodes"]
    return key_of(lab["id"], ("Lab",))


async def test_dc_8_a_question_and_its_answer(desk: Desk) -> None:
    center, asker = await a_center(), await someone()
    question = {
        "centerId": global_id("Institution", center.tenant.id),
        "hostName": "示例",
        "message": "如何加盟？",
        "replyTo": "010",
    }
    asked = await shown(desk, asker, "contactRequest", input=question)
    assert asked["__typename"] == "ContactRequest", asked

    told = await shown(desk, center.actor, "contactAnswer", input={"id": asked["id"], "answer": "请提交授权函"})
    assert told["__typename"] == "ContactRequest", told

    (seen,) = (await shown(desk, asker, "contactRequests", state=["ANSWERED"]))["nodes"]
    assert (seen["answer"], seen["center"]["name"]) == ("请提交授权函", center.tenant.name)
    assert (await shown(desk, await someone(), "contactRequests"))["nodes"] == []


async def test_a_21_the_exception_is_seen_by_its_center(desk: Desk) -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    await an_authorisation(center.host, await a_tenant(PSI))
    given = {
        "hostId": global_id("Organisation", center.host.id),
        "centerId": global_id("Institution", center.tenant.id),
        "reason": "跨学科",
    }
    assert (await shown(desk, await an_office(), "centerPermit", input=given))["__typename"] == "CenterPermit"

    assert [each["reason"] for each in (await shown(desk, center.actor, "centerPermits"))["nodes"]] == ["跨学科"]
    assert (await shown(desk, (await a_psi()).actor, "centerPermits"))["nodes"] == []
    told = await shown(desk, await someone(Role.PSI_OPERATOR, party=center.tenant.id), "centerPermit", input=given)
    assert told["code"] == "DENIED"


@pytest.mark.parametrize("name", ["centerMemberships", "centerPermits", "authorisations", "labNominations"])
async def test_without_permission_nothing_is_shown(desk: Desk, name: str) -> None:
    told = await desk.ask(ANYONE, documents()[name], {})
    assert "FORBIDDEN" in told.codes
