"""The Office records anew in which fields a domain center works (DC-5)."""

import asyncpg
import pytest

from authorisations.inputs import CenterFields
from authorisations.operations import revise_center_fields
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from labs.lifecycle import LabState
from labs.operations import submit_lab
from policies.permissions import Role
from tests.factories.labs import a_center, a_lab, a_psi, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")

GIVEN = CenterFields(fields_of_work=("农业", " 新材料 ", "农业"), reason="中心业务调整")


async def test_dc_5_labs_are_judged_by_the_fields_that_a_center_has_now(owner: asyncpg.Connection) -> None:
    center = await a_center(fields=("新材料",))
    lab = await a_lab(center, field="农业")
    with pytest.raises(RulesBroken):
        await submit_lab(center.actor, lab.id)

    revised = await revise_center_fields(await an_office(), center.tenant.id, GIVEN)

    assert revised.fields_of_work == ["农业", "新材料"]
    assert (await submit_lab(center.actor, lab.id)).state is LabState.SUBMITTED
    told = await owner.fetchrow(
        "select provider_id, facts->>'before', facts->>'now', facts->>'reason' from audit_entry"
        " where kind = 'center_fields.revised'"
    )
    assert tuple(told) == (center.tenant.id, "新材料", "农业、新材料", "中心业务调整")


async def test_dc_5_what_is_in_the_catalogue_stays_there(owner: asyncpg.Connection) -> None:
    center = await a_center(fields=("新材料",))
    opened = await an_open_lab(center)

    await revise_center_fields(await an_office(), center.tenant.id, CenterFields(fields_of_work=("农业",), reason="x"))

    assert await owner.fetchval("select count(*) from catalogue_entry where valid_until is null") == 1
    assert await owner.fetchval("select state from lab where id = $1", opened.id) == "OPEN"


async def test_dc_5_a_center_has_a_field_and_a_change_a_reason(owner: asyncpg.Connection) -> None:
    center, psi, office = await a_center(), await a_psi(), await an_office()

    with pytest.raises(RulesBroken) as refused:
        await revise_center_fields(office, center.tenant.id, CenterFields(fields_of_work=(" ",), reason=""))
    assert codes_of(refused) == ["center.fields.missing", "center.fields.reason_missing"]
    with pytest.raises(RulesBroken) as refused:
        await revise_center_fields(office, center.tenant.id, CenterFields(fields_of_work=("长" * 81,), reason="x"))
    assert codes_of(refused) == ["input.text.too_long"]
    with pytest.raises(RulesBroken) as refused:
        await revise_center_fields(office, psi.tenant.id, GIVEN)
    assert rules_of(refused) == ["DC-1"]
    assert await owner.fetchval("select fields_of_work from tenant where id = $1", center.tenant.id) == ["新材料"]


async def test_only_the_office_says_in_which_fields_a_center_works() -> None:
    center, office = await a_center(), await an_office()

    for actor in (center.actor, await someone(Role.CENTER_ADMINISTRATOR, party=center.tenant.id), await someone()):
        with pytest.raises(Denied):
            await revise_center_fields(actor, center.tenant.id, GIVEN)
    with pytest.raises(NotFound):
        await revise_center_fields(office, new_id(), GIVEN)
    with pytest.raises(Stale):
        await revise_center_fields(office, center.tenant.id, GIVEN, expected=9)
