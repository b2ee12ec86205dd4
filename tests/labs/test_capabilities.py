"""The Office grants an open lab a special capability and withdraws it; the catalogue follows (DES-1, A-08)."""

from dataclasses import replace

import asyncpg
import pytest

from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabCapabilityGrant, LabCapabilityWithdrawal, LabRestoration, LabSuspension
from labs.kinds import Capability
from labs.operations import grant_capability, restore_lab, suspend_lab, withdraw_capability
from reads import global_id
from tests.asking import an_open_desk, shown
from tests.factories.hosts import days
from tests.factories.labs import a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.refused import codes_of
from tests.services import PostgresService

pytestmark = pytest.mark.usefixtures("database")
DESIGN = Capability.INDUSTRIAL_DESIGN
GRANT = LabCapabilityGrant(capability=DESIGN, reason="示例：设计团队已核实")
WITHDRAWAL = LabCapabilityWithdrawal(capability=DESIGN, reason="示例：设计团队已解散")


async def test_a_08_both_ways_and_the_catalogue_keeps_what_it_showed(owner: asyncpg.Connection) -> None:
    lab, office = await an_open_lab(), await an_office()
    await owner.execute("update catalogue_entry set valid_from = $1", days(-9))

    granted = await grant_capability(office, lab.id, GRANT, expected=lab.version)
    assert granted.capabilities == ["INDUSTRIAL_DESIGN"]
    entries = await owner.fetch("select capabilities, valid_until from catalogue_entry order by valid_from")
    assert [tuple(row) for row in entries] == [([], days(0)), (["INDUSTRIAL_DESIGN"], None)]

    assert (await withdraw_capability(office, lab.id, WITHDRAWAL)).capabilities == []
    assert await owner.fetchval("select capabilities from catalogue_entry where valid_until is null") == []
    said = "select kind, facts->>'reason' from audit_entry where kind like 'lab_capability.%' order by at"
    assert [tuple(row) for row in await owner.fetch(said)] == [
        ("lab_capability.granted", GRANT.reason),
        ("lab_capability.withdrawn", WITHDRAWAL.reason),
    ]


async def test_a_08_a_suspended_lab_comes_back_with_it(owner: asyncpg.Connection) -> None:
    lab, office = await an_open_lab(), await an_office()
    await suspend_lab(office, lab.id, LabSuspension(reason="示例"))

    await grant_capability(office, lab.id, GRANT)
    assert await owner.fetchval("select count(*) from catalogue_entry where valid_until is null") == 0
    await restore_lab(office, lab.id, LabRestoration())

    shown_now = "select capabilities from catalogue_entry where valid_until is null"
    assert await owner.fetchval(shown_now) == ["INDUSTRIAL_DESIGN"]


async def test_des_1_what_is_held_is_not_granted_what_is_not_is_not_withdrawn(owner: asyncpg.Connection) -> None:
    office = await an_office()
    plain, capable = await an_open_lab(), await an_open_lab(capabilities=(DESIGN,))

    for attempt, codes in (
        (grant_capability(office, capable.id, replace(GRANT, reason=" ")),
         ["lab.decision.reason_missing", "lab.capability.already_granted"]),
        (withdraw_capability(office, plain.id, replace(WITHDRAWAL, reason="")),
         ["lab.decision.reason_missing", "lab.capability.not_granted"]),
    ):  # fmt: skip
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert codes_of(refused) == codes
    assert await owner.fetchval("select count(*) from audit_entry where kind like 'lab_capability.%'") == 0


async def test_lab_3_the_office_alone_and_nobody_for_their_own_report() -> None:
    psi, office = await a_psi(), await an_office()
    lab, submitted, draft = await an_open_lab(psi), await a_submitted_lab(psi), await a_lab(psi)

    for actor in (psi.actor, replace(office, person=psi.actor.person)):
        with pytest.raises(Denied):
            await grant_capability(actor, lab.id, GRANT)
    with pytest.raises(NotFound):
        await grant_capability((await a_psi()).actor, lab.id, GRANT)
    with pytest.raises(IllegalStep):
        await grant_capability(office, submitted.id, GRANT)
    with pytest.raises(NotFound):
        await withdraw_capability(office, draft.id, WITHDRAWAL)


async def test_lab_3_a_labs_history_tells_its_parties_what_was_decided_and_why(database: PostgresService) -> None:
    psi, other, office = await a_psi(), await a_psi(), await an_office()
    lab = await an_open_lab(psi)
    await suspend_lab(office, lab.id, LabSuspension(reason="示例：整改"))
    await restore_lab(office, lab.id, LabRestoration())

    async with an_open_desk(database.database_url) as desk:
        for actor in (psi.actor, office):
            told = await shown(desk, actor, "lab", id=global_id("Lab", lab.id))
            said = [(each["kind"], each["facts"].get("reason")) for each in told["history"]["nodes"]]
            assert said[-2:] == [("lab.suspended", "示例：整改"), ("lab.restored", "")]
        assert await shown(desk, other.actor, "lab", id=global_id("Lab", lab.id)) is None
