"""The contract's documents about what is due and what waits: their filters, and the service level."""

from typing import Any

import asyncpg
import pytest

from kernel import clock
from onboarding.inputs import InstitutionReturn
from onboarding.operations import claim_institution_application, return_institution_application
from reads.globalid import global_id
from tests.asking import shown
from tests.desk.asking import ago, set_back
from tests.factories.evaluations import an_active_institution
from tests.factories.labs import a_psi, a_submitted_lab
from tests.factories.onboarding import a_decider, a_submitted, an_approved, someone
from tests.factories.tenants import RECOMMENDER
from tests.factories.year import an_officer
from tests.policies.asking import Desk

pytestmark = pytest.mark.usefixtures("database")


async def test_obligations_are_filtered_by_kind_state_debtor_and_institution(
    desk: Desk, owner: asyncpg.Connection
) -> None:
    office = await an_officer()
    late, _ = await an_active_institution(RECOMMENDER)
    await set_back(owner, "tenant", late.id, activated_at=ago(31))
    await an_active_institution(RECOMMENDER)

    everything = await shown(desk, office, "obligations")
    overdue = await shown(desk, office, "obligations", kind=["TRAINING"], state="OVERDUE")
    institutions = await shown(desk, office, "obligations", owedBy="INSTITUTION")
    by_rule = await shown(desk, office, "obligations", rule=["REC-19"], dueBy=str(clock.today()))
    one = await shown(desk, office, "obligations", institution=global_id("Institution", late.id), kind=["TRAINING"])

    assert everything["totalCount"] >= 4
    (training,) = overdue["nodes"]
    assert (training["rule"], training["daysLeft"], training["institution"]["name"]) == ("REC-19", -1, late.name)
    assert training["subjectId"] == global_id("Institution", late.id)
    assert {node["kind"] for node in institutions["nodes"]} == {"EVENTS"}
    assert one["nodes"] == by_rule["nodes"] == overdue["nodes"]


async def test_the_desk_is_filtered_by_kind_assignee_and_age(desk: Desk, owner: asyncpg.Connection) -> None:
    psi, reviewer = await a_psi(), await a_decider()
    lab = await a_submitted_lab(psi)
    await set_back(owner, "lab", lab.id, submitted_at=ago(11))
    application = await a_submitted(await someone())
    await claim_institution_application(reviewer, application.id)

    async def subjects(**filters: Any) -> list[str]:
        found = await shown(desk, reviewer, "deskItems", **filters)
        return [node["subjectName"] for node in found["nodes"]]

    name = application.organisation_name
    assert await subjects() == [lab.name, name]
    assert await subjects(kind=["APPLICATION"]) == await subjects(mine=True) == await subjects(assigned=True) == [name]
    assert await subjects(overdue=True) == await subjects(olderThanDays=10) == [lab.name]
    assert await subjects(olderThanDays=11) == []


async def test_counts_are_told_by_subject_and_since_a_month(desk: Desk, owner: asyncpg.Connection) -> None:
    office, psi = await an_officer(), await a_psi()
    old, _ = [await a_submitted_lab(psi) for _ in range(2)]
    await set_back(owner, "lab", old.id, submitted_at=ago(70))
    month = clock.today().replace(day=1).isoformat()

    assert len(await shown(desk, office, "monthlyCounts", subject="LAB")) == 2
    (counted,) = await shown(desk, office, "monthlyCounts", subject="LAB", since=month)
    assert (counted["month"], counted["state"], counted["count"]) == (month, "SUBMITTED", 1)


async def test_rec_15_an_application_tells_by_when_its_result_is_due(desk: Desk, owner: asyncpg.Connection) -> None:
    office = await an_officer()
    approved = await an_approved(await someone())
    key = global_id("InstitutionApplication", approved.id)

    async def level() -> tuple[bool, bool]:
        found = await shown(desk, office, "institutionApplication", id=key)
        return found["feedbackDueOn"] > clock.today().isoformat(), found["feedbackOverdue"]

    assert await level() == (True, False)
    await set_back(owner, "institution_application", approved.id, decided_at=ago(20))
    assert await level() == (False, True)


async def test_an_undecided_application_has_no_due_date_and_shows_its_rounds(desk: Desk) -> None:
    applicant, reviewer = await someone(), await a_decider()
    application = await a_submitted(applicant)
    await claim_institution_application(reviewer, application.id)
    await return_institution_application(reviewer, application.id, InstitutionReturn(reason="请补正"))

    found = await shown(
        desk, applicant, "institutionApplication", id=global_id("InstitutionApplication", application.id)
    )

    assert (found["feedbackDueOn"], found["feedbackOverdue"]) == (None, False)
    assert [(kept["changes"], kept["remarks"], kept["reason"]) for kept in found["rounds"]] == [([], [], "请补正")]
