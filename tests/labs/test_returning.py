"""A lab goes back with remarks field by field, and comes again with a visible difference (LAB-3)."""

import asyncpg
import pytest

from journal.models import Round
from journal.remarks import Remark
from journal.work import work
from kernel.errors import RulesBroken
from labs.inputs import LabReturn, LabRevision
from labs.operations import return_lab, revise_lab, submit_lab
from tests.factories.labs import a_psi, a_submitted_lab, an_office
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def test_lab_3_a_lab_returns_with_remarks_and_comes_again_with_what_changed() -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)
    remark = Remark(path="recognition.certificateNo", text="证书编号有误")

    await return_lab(office, lab.id, LabReturn(reason="请补正", remarks=(remark,)))
    await revise_lab(psi.actor, lab.id, LabRevision(directions="新方向"))
    await submit_lab(psi.actor, lab.id)

    async with work(psi.actor):
        first, second = await Round.filter(subject_id=lab.id).order_by("number")
    assert first.remarks == [{"path": "recognition.certificateNo", "text": "证书编号有误"}]
    assert [(change["path"], change["after"]) for change in second.changes] == [("directions", "新方向")]


@pytest.mark.parametrize("path", ["state", "providerId", "", "services.9.name", "instruments.0", "recognition.other"])
async def test_a_remark_is_on_a_field_of_the_lab(path: str, owner: asyncpg.Connection) -> None:
    lab = await a_submitted_lab(await a_psi())

    with pytest.raises(RulesBroken) as refused:
        await return_lab(
            await an_office(), lab.id, LabReturn(reason="请补正", remarks=(Remark(path=path, text="不对"),))
        )

    assert codes_of(refused) == ["remark.path.unknown"]
    assert await owner.fetchval("select state from lab") == "SUBMITTED"
