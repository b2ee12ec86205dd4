"""A lab's instruments, contacts and opening terms, kept with it and shown in the catalogue (LAB-6)."""

import json
from typing import Any

import asyncpg
import pytest

from kernel.errors import RulesBroken
from kernel.rules import Outcome
from labs import parts_rules
from labs.inputs import LabContactPerson, LabInstrument, LabRevision
from labs.kinds import InstrumentClass
from labs.operations import draft_lab, revise_lab
from labs.search import CONDITION
from tests.factories.labs import a_lab, a_psi, a_submitted_lab, an_open_lab, given_lab

pytestmark = pytest.mark.usefixtures("database")

MICROSCOPE = LabInstrument(name="场发射扫描电镜", instrument_class=InstrumentClass.ANALYTICAL, model="SEM-示例")
LASER = LabInstrument(name="飞秒激光器", instrument_class=InstrumentClass.LASER)
OPEN_TO_ALL = LabContactPerson(name="张示例", role="技术负责人", phone="010-00000000", email="lab@example.org")
INTERNAL = LabContactPerson(name="李示例", phone="010-11111111", listed=False)
DETAILS: dict[str, Any] = {
    "instruments": (LASER, MICROSCOPE),
    "contacts": (OPEN_TO_ALL, INTERNAL),
    "opening_terms": "工作日开放，提前三天预约",
}


def test_the_fifteen_national_classes_stand_in_their_order() -> None:
    assert [kind.numeral for kind in InstrumentClass] == [f"{n:02d}" for n in range(1, 16)]
    assert (InstrumentClass.ANALYTICAL.numeral, InstrumentClass.LASER.numeral) == ("01", "14")
    assert all(kind.value == kind.name for kind in InstrumentClass)


async def test_lab_6_the_catalogue_shows_instruments_listed_contacts_and_terms(owner: asyncpg.Connection) -> None:
    await an_open_lab(**DETAILS)

    entry = await owner.fetchrow("select * from catalogue_entry")
    assert entry["instruments"] == ["飞秒激光器", "场发射扫描电镜 SEM-示例"]
    assert entry["instrument_classes"] == ["ANALYTICAL", "LASER"]
    assert entry["contacts"] == ["张示例 技术负责人 010-00000000 lab@example.org"]
    assert entry["opening_terms"] == "工作日开放，提前三天预约"


@pytest.mark.parametrize(
    ("words", "found"), [("扫描电镜", 1), ("sem-示例", 1), ("飞秒", 1), ("质谱", 0), ("张示例", 0)]
)
async def test_lab_6_a_lab_is_found_by_its_instruments(words: str, found: int, owner: asyncpg.Connection) -> None:
    await an_open_lab(**DETAILS, services=())

    condition = CONDITION.format(row="e", arg="$1")
    assert await owner.fetchval(f"select count(*) from catalogue_entry e where {condition}", words) == found


async def test_details_are_kept_replaced_and_left_alone(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_lab(psi, **DETAILS)
    rows = await owner.fetch("select name, instrument_class, model, provider_id from instrument order by id")
    assert [tuple(row) for row in rows] == [
        ("飞秒激光器", "LASER", "", psi.tenant.id),
        ("场发射扫描电镜", "ANALYTICAL", "SEM-示例", psi.tenant.id),
    ]

    await revise_lab(psi.actor, lab.id, LabRevision(contacts=(INTERNAL,)))
    assert [row[0] for row in await owner.fetch("select name from lab_contact")] == ["李示例"]
    assert await owner.fetchval("select count(*) from instrument") == 2
    await revise_lab(psi.actor, lab.id, LabRevision(instruments=()))
    assert await owner.fetchval("select count(*) from instrument") == 0
    changes = await owner.fetch("select facts->>'changed' from audit_entry where kind = 'lab.revised' order by id")
    assert [row[0] for row in changes] == ["contacts", "instruments"]


async def test_lab_1_a_submission_keeps_the_details_as_they_were(owner: asyncpg.Connection) -> None:
    await a_submitted_lab(await a_psi(), **DETAILS)

    kept = json.loads(await owner.fetchval("select snapshot from round"))
    assert kept["opening_terms"] == "工作日开放，提前三天预约"
    assert kept["instruments"][1] == {
        "name": "场发射扫描电镜",
        "instrument_class": "ANALYTICAL",
        "model": "SEM-示例",
        "description": "",
    }
    assert [each["listed"] for each in kept["contacts"]] == [True, False]


async def test_lab_6_what_cannot_be_shown_is_refused_and_nothing_kept(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    given = given_lab(
        psi.host,
        instruments=(LabInstrument(name=" ", instrument_class=InstrumentClass.OTHER),),
        contacts=(LabContactPerson(name=""), LabContactPerson(name="王示例", email="不是邮箱")),
        opening_terms="长" * 20_001,
    )

    with pytest.raises(RulesBroken) as refused:
        await draft_lab(psi.actor, given)

    assert [p.path for p in refused.value.problems] == [
        "openingTerms",
        "instruments.0.name",
        "contacts.0.name",
        "contacts.0",
        "contacts.1.email",
    ]
    assert await owner.fetchval("select count(*) from lab") == 0


@pytest.mark.parametrize(("number", "kept"), [(200, True), (201, False)])
def test_parts_have_a_limit(number: int, kept: bool) -> None:
    findings = [
        *parts_rules.instruments_keepable((MICROSCOPE,) * number),
        *parts_rules.contacts_keepable((OPEN_TO_ALL,) * number),
    ]

    assert (Outcome.FAIL not in {f.outcome for f in findings}) is kept
