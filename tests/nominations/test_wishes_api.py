"""The API's own documents about wishes and questions, asked as those they are for (LAB-8, DC-8)."""

from typing import Any

from app.operations import documents
from journal.system import system
from kernel.actor import ANYONE, Actor
from labs.inputs import LabApproval, LabRevision
from labs.operations import approve_lab, revise_lab, submit_lab
from nominations.operations import settle_nominations
from reads import global_id, key_of
from tests.asking import shown
from tests.factories.labs import RECOGNITION, a_center, a_certificate, a_psi, an_office
from tests.factories.onboarding import someone
from tests.factories.wishes import a_team
from tests.policies.asking import Desk


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


async def test_without_permission_no_wish_is_shown(desk: Desk) -> None:
    told = await desk.ask(ANYONE, documents()["labNominations"], {})
    assert "FORBIDDEN" in told.codes
