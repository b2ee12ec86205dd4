"""Reporting a lab to the Office: for whom, all refusals at once, and what is kept (LAB-1, LAB-2, LAB-6, PSI-4)."""

import json

import asyncpg
import pytest

from documents.kinds import DocumentKind
from kernel.errors import IllegalStep
from labs.inputs import LabReturn, LabRevision
from labs.lifecycle import LabState
from labs.operations import (
    draft_lab,
    return_lab,
    revise_lab,
    submit_lab,
)
from tenants.kinds import AuthorisedWork
from tenants.lifecycle import TenantState
from tests.factories.hosts import a_center_membership, a_host, days
from tests.factories.labs import (
    a_center,
    a_lab,
    a_psi,
    a_submitted_lab,
    an_office,
    an_open_lab,
    given_lab,
)
from tests.factories.onboarding import a_document
from tests.labs.refused_reports import refused_rules

pytestmark = pytest.mark.usefixtures("database")


async def test_lab_1_a_submission_is_kept_as_it_was(owner: asyncpg.Connection) -> None:
    psi = await a_psi()

    lab = await a_submitted_lab(psi)

    assert (lab.state, lab.submitted_by_id) == (LabState.SUBMITTED, psi.actor.person)
    kept = await owner.fetchrow("select subject_type, provider_id, snapshot, findings from round")
    assert (kept["subject_type"], kept["provider_id"]) == ("Lab", psi.tenant.id)
    snapshot = json.loads(kept["snapshot"])
    assert (snapshot["name"], snapshot["recognition"]["recognised_on"]) == (lab.name, "2020-05-01")
    assert snapshot["services"][0]["name"] == "扫描电镜成像"
    assert {f["rule"] for f in json.loads(kept["findings"])} == {
        *("LAB-1", "LAB-2", "LAB-3", "LAB-5", "LAB-6", "PSI-2", "PSI-3", "PSI-4")
    }
    with pytest.raises(IllegalStep):
        await revise_lab(psi.actor, lab.id, LabRevision(name="x"))


async def test_every_broken_rule_is_named_at_once_and_nothing_changes(owner: asyncpg.Connection) -> None:
    psi = await a_psi(TenantState.SUSPENDED)
    lab = await draft_lab(psi.actor, given_lab(await a_host(), category=None, recognition=None, field=""))

    assert await refused_rules(psi, lab) == ["LAB-6", "LAB-2", "LAB-2", "LAB-1", "LAB-1"]
    assert await owner.fetchval("select state from lab") == "DRAFT"
    assert await owner.fetchval("select count(*) from round") == 0
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'lab.submitted'") == 0


@pytest.mark.parametrize(
    ("letter", "in_force"),
    [
        ({"from_on": 0, "until_on": 0}, True),
        ({"from_on": -9, "until_on": -1}, False),
        ({"from_on": 1}, False),
        ({"from_on": -9, "revoked_on": 1}, True),
        ({"from_on": -9, "revoked_on": 0}, False),
    ],
)
async def test_psi_4_the_authorisation_is_in_force_on_the_day(letter: dict[str, int], in_force: bool) -> None:
    psi = await a_psi(**{name: days(offset) for name, offset in letter.items()})
    lab = await a_lab(psi)

    if in_force:
        assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED
    else:
        assert await refused_rules(psi, lab) == ["PSI-4"]


async def test_psi_4_the_authorisation_covers_voucher_work() -> None:
    psi = await a_psi(scope=(AuthorisedWork.OTHER,))

    assert await refused_rules(psi, await a_lab(psi)) == ["PSI-4"]


async def test_lab_1_a_psi_may_not_report_another_hosts_lab_nor_by_anothers_letter() -> None:
    psi, other = await a_psi(), await a_psi()

    assert await refused_rules(psi, await a_lab(psi, host_id=other.host.id)) == ["LAB-1"]


async def test_lab_1_a_psi_reports_a_subordinate_unit_of_its_host() -> None:
    psi = await a_psi()
    institute = await a_host(parent=psi.host)

    assert (await a_submitted_lab(psi, host_id=institute.id)).state is LabState.SUBMITTED


async def test_lab_6_a_23_a_lab_that_is_listed_is_not_reported_twice() -> None:
    first, other = await a_center(), await a_center()
    listed = await an_open_lab(first)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=other.tenant)
    await a_center_membership(first.host, other.tenant, document=letter)

    lab = await a_lab(other, host_id=listed.host_id, name=listed.name)

    assert await refused_rules(other, lab) == ["LAB-6", "DC-6"]


async def test_a_returned_lab_is_mended_and_submitted_again(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    await return_lab(await an_office(), lab.id, LabReturn(reason="请补充领域"))

    await revise_lab(psi.actor, lab.id, LabRevision(field="新能源"))
    await submit_lab(psi.actor, lab.id)

    rounds = await owner.fetch("select number, decision, reason, snapshot->>'field' from round order by number")
    assert [tuple(row) for row in rounds] == [(1, "RETURNED", "请补充领域", "新材料"), (2, None, "", "新能源")]
