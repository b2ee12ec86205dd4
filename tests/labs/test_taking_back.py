"""An institution takes a submitted lab back, and gives up what it will not report; nothing is lost (LAB-1, LAB-8)."""

import asyncpg
import pytest

from documents.queries import papers_of
from journal.system import system
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, Stale
from kernel.rules import Outcome
from labs.inputs import LabApproval, LabReturn, LabRevision
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import (
    approve_lab,
    check_lab,
    claim_lab,
    discard_lab,
    return_lab,
    revise_lab,
    submit_lab,
    withdraw_lab,
)
from nominations.inputs import NominationAcceptance, NominationRefusal
from nominations.lifecycle import NominationState
from nominations.operations import accept_nomination, decline_nomination, settle_nominations
from policies.permissions import Role
from reads import global_id
from tests.asking import an_open_desk, shown
from tests.factories.labs import a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.wishes import a_nomination, a_team
from tests.refused import everything
from tests.services import PostgresService

pytestmark = pytest.mark.usefixtures("database")


async def waits(office: object, lab: Lab) -> bool:
    async with work(office) as w:  # type: ignore[arg-type]
        rows = await w.connection.execute_query_dict("select id from desk_item where subject_id = $1", [lab.id])
    return bool(rows)


async def test_what_was_taken_back_is_a_draft_that_nobody_else_sees(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)
    await claim_lab(office, lab.id)
    assert await waits(office, lab)

    taken = await withdraw_lab(psi.actor, lab.id, expected=3)

    assert (taken.state, taken.submitted_at, taken.submitted_by_id) == (LabState.DRAFT, None, None)
    assert (taken.claimed_at, taken.claimed_by_id) == (None, None)
    assert not await waits(office, lab)
    with pytest.raises(NotFound):
        await approve_lab(office, lab.id, LabApproval())
    closed = await owner.fetchrow("select number, decision, decided_by_id from round where subject_id = $1", lab.id)
    assert tuple(closed) == (1, "WITHDRAWN", psi.actor.person)
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'lab.withdrawn'") == 1


async def test_it_is_revised_and_submitted_again_in_a_round_of_its_own(owner: asyncpg.Connection) -> None:
    center, office = await a_center(), await an_office()
    lab = await a_submitted_lab(center)
    await withdraw_lab(center.actor, lab.id)
    await revise_lab(center.actor, lab.id, LabRevision(directions="示例方向"))

    await submit_lab(center.actor, lab.id)
    assert (await approve_lab(office, lab.id, LabApproval(reason="示例"))).state is LabState.OPEN

    rounds = await owner.fetch("select number, decision from round where subject_id = $1 order by number", lab.id)
    assert [tuple(row) for row in rounds] == [(1, "WITHDRAWN"), (2, "APPROVED")]


async def test_what_had_been_returned_is_returned_again_with_what_was_said(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)
    await return_lab(office, lab.id, LabReturn(reason="示例：请补正"))
    first = await owner.fetchval("select submitted_at from lab")
    for _ in range(2):  # taken back once more, it is still what the Office returned
        await submit_lab(psi.actor, lab.id)
        taken = await withdraw_lab(psi.actor, lab.id)

    assert (taken.state, taken.decision_reason) == (LabState.RETURNED, "示例：请补正")
    assert (taken.submitted_at, taken.submitted_by_id) == (first, psi.actor.person)
    assert not await waits(office, lab)


async def test_what_the_office_decided_or_nobody_submitted_is_not_taken_back(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    draft, opened, returned = await a_lab(psi), await an_open_lab(psi), await a_submitted_lab(psi)
    await return_lab(office, returned.id, LabReturn(reason="示例"))
    before = await everything(owner)

    for lab in (draft, opened, returned):
        with pytest.raises(IllegalStep):
            await withdraw_lab(psi.actor, lab.id)

    assert await everything(owner) == before


async def test_only_whoever_submits_takes_back_and_only_what_they_saw(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab, draft = await a_submitted_lab(psi), await a_lab(psi)
    manager = await someone(Role.LAB_MANAGER, party=psi.tenant.id)
    before = await everything(owner)

    for actor, refusal in ((manager, Denied), (office, Denied), ((await a_psi()).actor, NotFound)):
        with pytest.raises(refusal):
            await withdraw_lab(actor, lab.id)
    for actor, refusal in ((office, NotFound), ((await a_psi()).actor, NotFound)):
        with pytest.raises(refusal):
            await discard_lab(actor, draft.id)
    with pytest.raises(Stale):
        await withdraw_lab(psi.actor, lab.id, expected=1)
    with pytest.raises(Stale):
        await discard_lab(psi.actor, draft.id, expected=7)

    assert (await everything(owner)).count("lab.withdrawn") == before.count("lab.withdrawn") == 0
    states = [row[0] for row in await owner.fetch("select state from lab order by id")]
    assert states == ["SUBMITTED", "DRAFT"]


async def test_a_draft_is_given_up_and_its_name_is_free_while_its_papers_stay() -> None:
    psi, office = await a_psi(), await an_office()
    submitted = await a_submitted_lab(psi, name="示例实验室")
    await return_lab(office, submitted.id, LabReturn(reason="示例"))

    given_up = await discard_lab(psi.actor, submitted.id)

    assert given_up.state is LabState.DISCARDED
    async with work(psi.actor):
        assert len(await papers_of(lab_id=submitted.id)) == 1
    assert (await a_submitted_lab(psi, name="示例实验室")).state is LabState.SUBMITTED
    for step in (discard_lab, submit_lab, withdraw_lab):
        with pytest.raises(IllegalStep):
            await step(psi.actor, submitted.id)


async def test_what_waits_or_is_open_is_not_given_up(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    submitted, opened = await a_submitted_lab(psi), await an_open_lab(psi)
    before = await everything(owner)

    for lab in (submitted, opened):
        with pytest.raises(IllegalStep):
            await discard_lab(psi.actor, lab.id)

    assert await everything(owner) == before


async def test_lab_8_a_wish_that_was_taken_up_with_it_waits_for_an_answer_again(owner: asyncpg.Connection) -> None:
    psi, team = await a_psi(), await a_team()
    wish = await a_nomination(team, host_id=psi.host.id)
    taken = await accept_nomination(psi.actor, wish.id, NominationAcceptance())
    assert taken.lab_id is not None
    await discard_lab(psi.actor, taken.lab_id)

    for _ in range(2):
        await settle_nominations(system(), taken.lab_id)

    row = await owner.fetchrow("select state, provider_id, lab_id, taken_up_as, answered_at from lab_nomination")
    assert tuple(row) == ("NOMINATED", psi.tenant.id, None, "", None)
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'nomination.reopened'") == 1
    declined = await decline_nomination(psi.actor, wish.id, NominationRefusal(reason="示例：不再上报"))
    assert declined.state is NominationState.DECLINED


async def test_a_dry_run_tells_of_another_draft_of_the_same_name_and_host() -> None:
    psi = await a_psi()
    first, second = await a_lab(psi, name="示例 实验室"), await a_lab(psi, name="示例实验室")
    await a_lab(await a_psi(), name="示例实验室")

    async def said(lab: Lab) -> tuple[Outcome, object]:
        found = [one for one in await check_lab(psi.actor, lab.id) if one.rule.code == "lab.name.in_the_making"]
        return found[0].outcome, found[0].actual

    assert await said(first) == await said(second) == (Outcome.WARN, 1)
    await discard_lab(psi.actor, second.id)
    assert await said(first) == (Outcome.PASS, 0)


async def test_lists_leave_out_what_was_given_up_unless_it_is_asked_for(database: PostgresService) -> None:
    psi = await a_psi()
    kept, given_up = await a_lab(psi), await a_lab(psi)
    await discard_lab(psi.actor, given_up.id)

    async with an_open_desk(database.database_url) as desk:

        async def listed(**filters: object) -> set[str]:
            return {node["id"] for node in (await shown(desk, psi.actor, "labs", **filters))["nodes"]}

        assert await listed() == {global_id("Lab", kept.id)}
        assert await listed(state=["DISCARDED"]) == {global_id("Lab", given_up.id)}
        assert (await shown(desk, psi.actor, "lab", id=global_id("Lab", given_up.id)))["state"] == "DISCARDED"
