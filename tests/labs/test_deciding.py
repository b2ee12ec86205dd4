"""The Office decides on labs, and the catalogue follows in the same breath (LAB-3, LAB-4, LAB-7, DES-1, DC-9)."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from journal.work import work
from kernel import clock
from kernel.actor import ANYONE, Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabApproval, LabRejection, LabRemoval, LabRestoration, LabReturn, LabRevision, LabSuspension
from labs.kinds import Capability, LabCategory
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import (
    approve_lab,
    reject_lab,
    remove_lab,
    restore_lab,
    return_lab,
    revise_lab,
    submit_lab,
    suspend_lab,
)
from labs.queries import in_catalogue
from policies.permissions import Role
from tenants.models import Authorisation
from tests.factories.hosts import days
from tests.factories.labs import RECOGNITION, a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")

MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)  # nine o'clock in Beijing
DESIGN = LabCategory.BEIJING_DESIGN_CENTER


async def listed(lab: Lab, day: int = 0) -> bool:
    """Whether anyone finds the lab in the catalogue, so many days from today."""
    async with work(ANYONE):
        return await in_catalogue(lab.id, days(day)) is not None


async def test_lab_3_lab_4_the_office_opens_a_lab_and_the_catalogue_shows_it(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    submitted = await a_submitted_lab(psi, directions="方向", introduction="介绍")

    lab = await approve_lab(office, submitted.id, LabApproval(reason="符合"))

    assert (lab.state, lab.opened_on, lab.decided_by_id) == (LabState.OPEN, days(0), office.person)
    entry = await owner.fetchrow("select * from catalogue_entry")
    assert (entry["lab_id"], entry["provider_id"], entry["host_id"]) == (lab.id, psi.tenant.id, psi.host.id)
    assert (entry["name"], entry["category"], entry["field"]) == (lab.name, "BEIJING_KEY_LAB", "新材料")
    assert (entry["activity_types"], entry["services"]) == (["TESTING_INSPECTION"], ["扫描电镜成像"])
    assert (entry["opened_on"], entry["valid_from"], entry["valid_until"]) == (days(0), days(0), None)
    assert tuple(await owner.fetchrow("select decision, reason from round")) == ("APPROVED", "符合")


async def test_dc_9_a_centers_lab_is_decided_by_the_office_too() -> None:
    center = await a_center()
    submitted = await a_submitted_lab(center)

    with pytest.raises(Denied):
        await approve_lab(await someone(Role.CENTER_ADMINISTRATOR, party=center.tenant.id), submitted.id, LabApproval())
    assert (await approve_lab(await an_office(), submitted.id, LabApproval())).state is LabState.OPEN


async def test_lab_3_nobody_but_the_office_decides(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    submitted, opened = await a_submitted_lab(psi), await an_open_lab(psi)

    for attempt in (
        approve_lab(psi.actor, submitted.id, LabApproval()),
        return_lab(psi.actor, submitted.id, LabReturn(reason="x")),
        reject_lab(psi.actor, submitted.id, LabRejection(reason="x")),
        suspend_lab(psi.actor, opened.id, LabSuspension(reason="x")),
        remove_lab(psi.actor, opened.id, LabRemoval(reason="x")),
    ):
        with pytest.raises(Denied) as refused:
            await attempt
        assert rules_of(refused) == ["LAB-3"]
    with pytest.raises(NotFound):
        await approve_lab(await someone(Role.BMSTC_REVIEWER), submitted.id, LabApproval())
    with pytest.raises(Denied) as denied:
        await approve_lab(await someone(Role.AUDITOR), submitted.id, LabApproval())
    assert codes_of(denied) == ["request.subject.read_only"]
    assert sorted(row[0] for row in await owner.fetch("select state from lab")) == ["OPEN", "SUBMITTED"]


async def test_lab_3_the_reporter_is_not_the_decider() -> None:
    psi = await a_psi()
    submitted = await a_submitted_lab(psi)
    office = await an_office()
    same_person: Actor = replace(office, person=psi.actor.person)

    for attempt in (
        approve_lab(same_person, submitted.id, LabApproval()),
        return_lab(same_person, submitted.id, LabReturn(reason="x")),
        reject_lab(same_person, submitted.id, LabRejection(reason="x")),
    ):
        with pytest.raises(Denied) as refused:
            await attempt
        assert codes_of(refused) == ["request.decider.own_submission"]


async def test_lab_3_a_refusal_says_why(owner: asyncpg.Connection) -> None:
    submitted, office = await a_submitted_lab(await a_psi()), await an_office()

    for attempt in (
        return_lab(office, submitted.id, LabReturn(reason="")),
        reject_lab(office, submitted.id, LabRejection(reason=" ")),
    ):
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert rules_of(refused) == ["LAB-3"]
    assert await owner.fetchval("select state from lab") == "SUBMITTED"


async def test_a_rejected_lab_goes_no_further(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    submitted = await a_submitted_lab(psi)

    rejected = await reject_lab(await an_office(), submitted.id, LabRejection(reason="不符合"))

    assert (rejected.state, rejected.decision_reason) == (LabState.REJECTED, "不符合")
    assert await owner.fetchval("select count(*) from catalogue_entry") == 0
    with pytest.raises(IllegalStep):
        await submit_lab(psi.actor, rejected.id)


async def test_lab_4_nothing_is_in_the_catalogue_before_its_approval() -> None:
    psi = await a_psi()

    assert not await listed(await a_lab(psi))
    assert not await listed(await a_submitted_lab(psi))


async def test_psi_4_the_letter_is_asked_again_at_the_approval(owner: asyncpg.Connection) -> None:
    submitted = await a_submitted_lab(await a_psi())
    await owner.execute("update authorisation set revoked_on = $1", days(0))

    with pytest.raises(RulesBroken) as refused:
        await approve_lab(await an_office(), submitted.id, LabApproval())

    assert rules_of(refused) == ["PSI-4"]
    assert await owner.fetchval("select count(*) from catalogue_entry") == 0


@pytest.mark.parametrize(
    ("category", "named", "granted"),
    [
        (LabCategory.BEIJING_KEY_LAB, (), []),
        (LabCategory.BEIJING_KEY_LAB, (Capability.INDUSTRIAL_DESIGN,), ["INDUSTRIAL_DESIGN"]),
        (DESIGN, (), ["INDUSTRIAL_DESIGN"]),
        (DESIGN, (Capability.INDUSTRIAL_DESIGN,), ["INDUSTRIAL_DESIGN"]),
    ],
)
async def test_des_1_a_08_industrial_design_is_granted_with_the_approval(
    category: LabCategory, named: tuple[Capability, ...], granted: list[str], owner: asyncpg.Connection
) -> None:
    recognition = replace(RECOGNITION, category=category, recognised_on=days(-30))

    lab = await an_open_lab(category=category, recognition=recognition, capabilities=named)

    assert lab.capabilities == granted
    assert await owner.fetchval("select capabilities from catalogue_entry") == granted


async def test_a_08_a_design_center_that_is_not_open_has_no_capability() -> None:
    recognition = replace(RECOGNITION, category=DESIGN, recognised_on=days(-30))

    lab = await a_submitted_lab(await a_psi(), category=DESIGN, recognition=recognition)

    assert lab.capabilities == []


async def test_lab_7_as_of_a_day_a_lab_is_in_the_catalogue_or_not(owner: asyncpg.Connection) -> None:
    with clock.standing_at(MORNING):
        lab, office = await an_open_lab(), await an_office()
    with clock.standing_at(MORNING + timedelta(days=10)):
        await suspend_lab(office, lab.id, LabSuspension(reason="整改"))
    with clock.standing_at(MORNING + timedelta(days=20)):
        await restore_lab(office, lab.id, LabRestoration())
    with clock.standing_at(MORNING + timedelta(days=30)):
        await remove_lab(office, lab.id, LabRemoval(reason="撤销认定"))

    with clock.standing_at(MORNING):
        found = {day: await listed(lab, day) for day in (-1, 0, 9, 10, 19, 20, 29, 30)}
    assert found == {-1: False, 0: True, 9: True, 10: False, 19: False, 20: True, 29: True, 30: False}
    entries = await owner.fetch("select opened_on, valid_from, valid_until from catalogue_entry order by valid_from")
    today = clock.business_date(MORNING)
    assert [tuple((day - today).days for day in row) for row in entries] == [(0, 0, 10), (0, 20, 30)]


async def test_a_lab_that_was_opened_and_suspended_within_a_day_is_outside_and_may_come_back_the_same_day() -> None:
    lab, office = await an_open_lab(), await an_office()

    await suspend_lab(office, lab.id, LabSuspension(reason="误开"))
    assert not await listed(lab)
    await restore_lab(office, lab.id, LabRestoration(reason="已核实"))

    assert await listed(lab)


async def test_only_what_is_open_is_suspended_and_only_what_was_is_restored() -> None:
    lab, office = await an_open_lab(), await an_office()

    with pytest.raises(IllegalStep):
        await restore_lab(office, lab.id, LabRestoration())
    await remove_lab(office, lab.id, LabRemoval(reason="撤销"))
    for attempt in (
        suspend_lab(office, lab.id, LabSuspension(reason="x")),
        restore_lab(office, lab.id, LabRestoration()),
        remove_lab(office, lab.id, LabRemoval(reason="x")),
    ):
        with pytest.raises(IllegalStep):
            await attempt


async def test_lab_3_leaving_the_catalogue_has_a_reason(owner: asyncpg.Connection) -> None:
    lab, office = await an_open_lab(), await an_office()

    for attempt in (
        suspend_lab(office, lab.id, LabSuspension(reason=" ")),
        remove_lab(office, lab.id, LabRemoval(reason="")),
    ):
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert rules_of(refused) == ["LAB-3"]
    assert await owner.fetchval("select valid_until from catalogue_entry") is None


async def test_lab_3_a_lab_that_leaves_says_why_and_its_approval_stays(
    owner: asyncpg.Connection,
) -> None:
    with clock.standing_at(MORNING):
        submitted, decider = await a_submitted_lab(await a_psi()), await an_office()
        lab = await approve_lab(decider, submitted.id, LabApproval(reason="示例：符合"))
    offices = [await an_office() for _ in range(3)]
    steps = (
        (suspend_lab, LabSuspension(reason="整改")),
        (restore_lab, LabRestoration()),
        (remove_lab, LabRemoval(reason="撤销认定")),
    )

    for number, (office, (step, given)) in enumerate(zip(offices, steps, strict=True), 1):
        with clock.standing_at(MORNING + timedelta(days=number)):
            decided = await step(office, lab.id, given)  # type: ignore[operator]
        assert (decided.decided_by_id, decided.decision_reason) == (decider.person, "示例：符合")
        assert decided.decided_at == MORNING
        left = None if decided.state is LabState.OPEN else MORNING + timedelta(days=number)
        assert (decided.closed_at, decided.closed_because) == (left, given.reason)

    said = "select facts->>'reason', actor_person_id from audit_entry where kind = any($1) order by at"
    kinds = ["lab.approved", "lab.suspended", "lab.restored", "lab.removed"]
    assert [row[0] for row in await owner.fetch(said, kinds)] == ["示例：符合", "整改", "", "撤销认定"]
    assert [row[1] for row in await owner.fetch(said, kinds)] == [who.person for who in (decider, *offices)]


async def test_the_history_says_why_a_lab_went_back_or_was_refused(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()

    await return_lab(office, (await a_submitted_lab(psi)).id, LabReturn(reason=" 示例：请补正 "))
    await reject_lab(office, (await a_submitted_lab(psi)).id, LabRejection(reason="示例：不符合"))

    rows = await owner.fetch(
        "select kind, facts->>'reason', provider_id from audit_entry where facts ? 'reason' order by at"
    )
    assert [tuple(row) for row in rows] == [
        ("lab.returned", "示例：请补正", psi.tenant.id),
        ("lab.rejected", "示例：不符合", psi.tenant.id),
    ]


async def test_psi_4_a_lab_comes_back_only_while_its_host_authorises() -> None:
    psi = await a_psi()
    lab, office = await an_open_lab(psi), await an_office()
    await suspend_lab(office, lab.id, LabSuspension(reason="整改"))
    async with work(office):
        await Authorisation.filter(provider_id=psi.tenant.id).update(until_on=days(-1))

    with pytest.raises(RulesBroken) as refused:
        await restore_lab(office, lab.id, LabRestoration())

    assert rules_of(refused) == ["PSI-4"]
    assert not await listed(lab)


async def test_an_open_lab_is_not_revised_by_its_institution() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    with pytest.raises(IllegalStep):
        await revise_lab(psi.actor, lab.id, LabRevision(name="别名"))


async def test_two_decisions_at_once_open_one_entry(owner: asyncpg.Connection) -> None:
    submitted = await a_submitted_lab(await a_psi())
    offices = [await an_office() for _ in range(4)]

    answers = await asyncio.gather(
        *(approve_lab(office, submitted.id, LabApproval()) for office in offices), return_exceptions=True
    )

    assert sum(isinstance(answer, Lab) for answer in answers) == 1
    assert sum(isinstance(answer, IllegalStep) for answer in answers) == 3
    assert await owner.fetchval("select count(*) from catalogue_entry") == 1
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'lab.approved'") == 1


async def test_lab_6_no_institution_writes_the_catalogue_itself() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    with pytest.raises(Exception, match="row-level security"):
        async with work(psi.actor) as w:
            entry = await in_catalogue(lab.id, days(0))
            assert entry is not None
            entry.id = lab.id
            entry.lab_id = (await a_lab(psi)).id
            await w.add(entry)
