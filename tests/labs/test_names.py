"""A lab is one lab however its name is typed, and whoever reports it (A-23, LAB-6)."""

import asyncpg
import pytest

from documents.kinds import DocumentKind
from kernel.errors import RulesBroken
from kernel.rules import failures
from kernel.texts import folded, tidied
from labs.inputs import LabRevision, LabSuspension
from labs.operations import check_lab, revise_lab, submit_lab, suspend_lab
from tests.factories.hosts import a_center_membership
from tests.factories.labs import a_center, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import a_document
from tests.refused import rules_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u3000材料  实验室\n", "材料 实验室"),
        ("ＸＰＳ实验室（北京）", "XPS实验室(北京)"),
        ("材料实验室", "材料实验室"),
    ],
)
def test_a_name_is_kept_as_it_is_read(typed: str, kept: str) -> None:
    assert tidied(typed) == kept


@pytest.mark.parametrize("other", ["XPS 实验室 ", "ｘｐｓ实验室", "Xps\u200b实验室", "XPS\u3000实\n验室"])
def test_names_that_look_alike_are_one(other: str) -> None:
    assert folded(other) == folded("XPS实验室")


async def test_lab_1_a_draft_and_its_revision_keep_a_tidy_name(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_lab(psi, name=" ＸＰＳ  实验室 ")
    assert tuple(await owner.fetchrow("select name, name_folded from lab")) == ("XPS 实验室", "xps实验室")

    assert (await revise_lab(psi.actor, lab.id, LabRevision(name="XPS　实验室"))).version == 1

    await revise_lab(psi.actor, lab.id, LabRevision(name="新\u3000名 "))
    assert tuple(await owner.fetchrow("select name, name_folded from lab")) == ("新 名", "新名")
    changed = "select facts->>'changed' from audit_entry where kind = 'lab.revised'"
    assert await owner.fetchval(changed) == "name"


async def test_a_23_a_second_center_does_not_report_it_under_a_name_that_looks_alike() -> None:
    first, other = await a_center(), await a_center()
    await an_open_lab(first, name="X实验室")
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=other.tenant)
    await a_center_membership(first.host, other.tenant, document=letter)
    lab = await a_lab(other, host_id=first.host.id, name="Ｘ 实验室 ")

    with pytest.raises(RulesBroken) as refused:
        await submit_lab(other.actor, lab.id)

    assert rules_of(refused) == ["LAB-6", "DC-6"]


@pytest.mark.parametrize("suspended", [False, True])
async def test_lab_6_an_institutions_own_twin_is_found_by_the_dry_run_too(suspended: bool) -> None:
    psi = await a_psi()
    if suspended:
        first = await an_open_lab(psi, name="甲实验室")
        await suspend_lab(await an_office(), first.id, LabSuspension(reason="示例"))
    else:
        await a_submitted_lab(psi, name="甲实验室")
    lab = await a_lab(psi, name="甲 实验室")

    dry = [each.rule.code for each in failures(await check_lab(psi.actor, lab.id))]
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, lab.id)

    (problem,) = refused.value.problems
    assert dry == [problem.rule.code] == ["lab.name.already_reported"]
    assert (problem.rule.id, problem.actual) == ("LAB-6", "SUSPENDED" if suspended else "SUBMITTED")
