"""An open lab's instruments, contacts, services and terms change without a new approval (LAB-6); the rest does not."""

from dataclasses import fields

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from labs.inputs import LabAmendment, LabContactPerson, LabInstrument, LabOffer, LabRevision, LabSuspension
from labs.kinds import ActivityType, InstrumentClass
from labs.models import CatalogueEntry, Lab
from labs.operations import amend_lab, suspend_lab
from policies.permissions import Role
from tests.factories.hosts import days
from tests.factories.labs import a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")
NEW = LabAmendment(
    opening_terms="工作日开放，提前三天预约",
    services=(LabOffer(name="电镜成像", activity_type=ActivityType.COOPERATIVE_RD),),
    instruments=(LabInstrument(name="透射电镜", instrument_class=next(iter(InstrumentClass)), model="T-1"),),
    contacts=(
        LabContactPerson(name="示例联系人", phone="010-1"),
        LabContactPerson(name="内线", phone="2", listed=False),
    ),
)


async def entries(lab: Lab) -> list[CatalogueEntry]:
    async with work(system()):
        return await CatalogueEntry.filter(lab_id=lab.id).order_by("valid_from", "id")


def test_what_needs_an_approval_is_not_among_what_may_be_amended() -> None:
    free, all_of_it = ({field.name for field in fields(kind)} for kind in (LabAmendment, LabRevision))

    assert all_of_it - free == {"host_id", "name", "category", "field", "field_exception", "recognition"}
    assert free < all_of_it


async def test_lab_6_the_catalogue_follows_at_once_and_keeps_what_it_showed(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await owner.execute("update catalogue_entry set valid_from = $1 where lab_id = $2", days(-30), lab.id)

    amended = await amend_lab(psi.actor, lab.id, NEW)

    before, now = await entries(lab)
    assert (before.services, before.valid_from, before.valid_until) == (["扫描电镜成像"], days(-30), days(0))
    assert (now.services, now.instruments, now.contacts) == (["电镜成像"], ["透射电镜 T-1"], ["示例联系人 010-1"])
    assert (now.opening_terms, now.valid_from, now.valid_until) == (NEW.opening_terms, days(0), None)
    assert (now.name, now.opened_on, amended.state) == (lab.name, lab.opened_on, lab.state)
    told = await owner.fetchval("select facts->>'changed' from audit_entry where kind = 'lab.amended'")
    assert told == "contacts, instruments, opening_terms, services"


async def test_twice_on_one_day_is_one_entry(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    await amend_lab(psi.actor, lab.id, NEW)
    await amend_lab(psi.actor, lab.id, LabAmendment(instruments=()))

    (entry,) = await entries(lab)
    assert (entry.instruments, entry.services, entry.valid_until) == ([], ["电镜成像"], None)


async def test_a_suspended_lab_is_amended_and_stays_outside_the_catalogue() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    await suspend_lab(await an_office(), lab.id, LabSuspension(reason="示例"))

    await amend_lab(psi.actor, lab.id, NEW)

    assert [entry.valid_until for entry in await entries(lab)] == [days(0)]


async def test_nothing_new_leaves_no_trace(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    same = await amend_lab(psi.actor, lab.id, LabAmendment(opening_terms=lab.opening_terms))

    assert same.version == lab.version
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'lab.amended'") == 0


async def test_what_cannot_be_kept_changes_nothing() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    with pytest.raises(RulesBroken) as refused:
        await amend_lab(psi.actor, lab.id, LabAmendment(contacts=(LabContactPerson(name="示例"),), opening_terms="x"))

    assert codes_of(refused) == ["lab.contact.unreachable"]
    (entry,) = await entries(lab)
    assert entry.opening_terms == lab.opening_terms


async def test_drafts_and_submitted_labs_are_not_amended() -> None:
    psi = await a_psi()
    for lab in (await a_lab(psi), await a_submitted_lab(psi)):
        with pytest.raises(IllegalStep):
            await amend_lab(psi.actor, lab.id, NEW)


async def test_an_older_version_is_refused() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)

    with pytest.raises(Stale):
        await amend_lab(psi.actor, lab.id, NEW, expected=lab.version - 1)


async def test_only_the_labs_own_institution_amends_it() -> None:
    lab = await an_open_lab()

    with pytest.raises(NotFound):
        await amend_lab((await a_psi()).actor, lab.id, NEW)
    for role in (Role.AUDITOR, Role.OFFICE_REVIEWER):
        with pytest.raises((Denied, NotFound)):
            await amend_lab(await someone(role), lab.id, NEW)
