"""The API's own documents about routes, letters and permits, asked as those they are for (LAB-1, DC-3, A-21)."""

from typing import Any

import pytest

from app.operations import documents
from kernel.actor import ANYONE
from kernel.ids import new_id
from policies.permissions import Role
from reads import global_id
from tenants.kinds import HostKind
from tests.asking import shown
from tests.factories.hosts import a_platform_member, an_authorisation, days
from tests.factories.labs import a_center, a_psi, an_office
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, a_tenant
from tests.factories.ties import a_submitted_letter
from tests.policies.asking import Desk


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


@pytest.mark.parametrize("name", ["centerMemberships", "centerPermits", "authorisations"])
async def test_without_permission_nothing_is_shown(desk: Desk, name: str) -> None:
    told = await desk.ask(ANYONE, documents()[name], {})
    assert "FORBIDDEN" in told.codes
