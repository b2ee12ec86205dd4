"""Somebody of the Office takes a lab up, a colleague takes it over, and it is laid back (LAB-3)."""

import asyncpg
import pytest

from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabReturn
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import claim_lab, release_lab, return_lab, submit_lab
from policies.permissions import Role
from tests.factories.labs import a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def test_a_lab_that_is_taken_up_still_waits_and_comes_again_free(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)

    claimed = await claim_lab(office, lab.id)

    assert (claimed.state, claimed.claimed_by_id) == (LabState.SUBMITTED, office.person)
    await return_lab(await an_office(), lab.id, LabReturn(reason="请补正"))
    assert (await submit_lab(psi.actor, lab.id)).claimed_by_id is None
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry where subject_id = $1", lab.id)]
    assert "lab.claimed" in kinds


async def test_what_nobody_took_up_is_not_laid_back(owner: asyncpg.Connection) -> None:
    lab = await a_submitted_lab(await a_psi())

    with pytest.raises(RulesBroken) as refused:
        await release_lab(await an_office(), lab.id)

    assert codes_of(refused) == ["lab.claim.nobody"]
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'lab.released'") == 0


async def test_lab_3_only_the_office_takes_labs_up_and_only_those_that_wait() -> None:
    psi, office = await a_psi(), await an_office()
    waiting, draft, opened = await a_submitted_lab(psi), await a_lab(psi), await an_open_lab(psi)

    async def refused(actor_may_not: object, lab: Lab) -> None:
        for step in (claim_lab, release_lab):
            with pytest.raises((Denied, NotFound)):
                await step(actor_may_not, lab.id)  # type: ignore[arg-type]

    for stranger in (psi.actor, (await a_psi()).actor, await someone(Role.AUDITOR), await someone(Role.BMSTC_REVIEWER)):
        await refused(stranger, waiting)
    await refused(office, draft)
    with pytest.raises(IllegalStep):
        await claim_lab(office, opened.id)
