"""The Office shares out its work: whatever waits is taken up, taken over and laid back."""

from uuid import UUID

import asyncpg
import pytest

from desk.operations import claim_desk_item, release_desk_item
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from policies.permissions import Role
from tests.actors import an_actor
from tests.desk.asking import seen
from tests.factories.labs import a_psi, a_submitted_lab
from tests.factories.onboarding import a_decider, a_submitted, an_approved, someone
from tests.factories.tenants import RECOMMENDER
from tests.factories.vouchers import a_concluded_project, a_requested_redemption, a_scene, with_invoice
from tests.refused import codes_of, everything
from vouchers.inputs import RedemptionRefusal
from vouchers.operations import refuse_redemption, request_redemption

pytestmark = pytest.mark.usefixtures("database")
OFFICE = an_actor(Role.OFFICE_REVIEWER)


async def the_item(kind: str, by: Actor = OFFICE) -> dict[str, object]:
    (item,) = [row for row in await seen(by, "desk_item") if row["kind"] == kind]
    return item


async def the_id(kind: str, by: Actor = OFFICE) -> UUID:
    key = (await the_item(kind, by))["id"]
    assert isinstance(key, UUID)
    return key


async def test_what_keeps_no_note_itself_is_taken_up_taken_over_and_laid_back(owner: asyncpg.Connection) -> None:
    await a_requested_redemption(await a_scene())
    first, second = await someone(Role.OFFICE_REVIEWER), await someone(Role.OFFICE_ADMINISTRATOR)
    item = await the_id("REDEMPTION")

    assert (await claim_desk_item(first, item)).id == item
    assert (await the_item("REDEMPTION"))["assignee_id"] == first.person
    await claim_desk_item(second, item)
    assert (await the_item("REDEMPTION"))["assignee_id"] == second.person
    await release_desk_item(first, item)

    assert (await the_item("REDEMPTION"))["assignee_id"] is None
    told = await owner.fetch(
        "select kind, subject_type, facts->>'queue' as queue, provider_id from audit_entry "
        "where kind like 'desk_item.%' order by at"
    )
    assert [tuple(row) for row in told] == [
        ("desk_item.claimed", "Redemption", "REDEMPTION", None),
        ("desk_item.claimed", "Redemption", "REDEMPTION", None),
        ("desk_item.released", "Redemption", "REDEMPTION", None),
    ]


async def test_two_queues_of_one_application_are_two_peoples_work(owner: asyncpg.Connection) -> None:
    await an_approved(await someone())
    first, second = await someone(Role.OFFICE_REVIEWER), await someone(Role.OFFICE_REVIEWER)

    await claim_desk_item(first, await the_id("ACCOUNT"))
    await claim_desk_item(second, await the_id("FEEDBACK"))

    assert (await the_item("ACCOUNT"))["assignee_id"] == first.person
    assert (await the_item("FEEDBACK"))["assignee_id"] == second.person


async def test_whoever_had_an_item_does_not_have_it_when_it_comes_again() -> None:
    scene = await a_scene()
    project = await a_concluded_project(scene)
    redemption = await request_redemption(scene.administrator, project.id, await with_invoice(project))
    await claim_desk_item(await someone(Role.OFFICE_REVIEWER), await the_id("REDEMPTION"))
    await refuse_redemption(scene.office, redemption.id, RedemptionRefusal(reason="示例"))

    await request_redemption(scene.administrator, project.id, await with_invoice(project))

    assert (await the_item("REDEMPTION"))["assignee_id"] is None


async def test_lab_3_a_lab_is_taken_up_and_laid_back_by_its_own_steps(owner: asyncpg.Connection) -> None:
    await a_submitted_lab(await a_psi())
    reviewer = await someone(Role.OFFICE_REVIEWER)
    item = await the_id("LAB")

    await claim_desk_item(reviewer, item)
    assert (await the_item("LAB"))["assignee_id"] == reviewer.person
    await release_desk_item(reviewer, item)

    assert (await the_item("LAB"))["assignee_id"] is None
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry order by at")]
    assert kinds[-2:] == ["lab.claimed", "lab.released"]
    assert await owner.fetchval("select count(*) from desk_claim") == 0


async def test_rec_14_bmstc_takes_up_its_own_and_what_is_under_review_is_not_laid_back(
    owner: asyncpg.Connection,
) -> None:
    await a_submitted(await someone(), RECOMMENDER)
    bmstc, office = await a_decider(RECOMMENDER), await someone(Role.OFFICE_REVIEWER)
    item = await the_id("APPLICATION", bmstc)
    with pytest.raises(Denied):
        await claim_desk_item(office, item)

    await claim_desk_item(bmstc, item)

    assert (await the_item("APPLICATION", bmstc))["assignee_id"] == bmstc.person
    assert await owner.fetchval("select state from institution_application") == "UNDER_REVIEW"
    before = await everything(owner)
    with pytest.raises(RulesBroken) as refused:
        await release_desk_item(bmstc, item)
    assert codes_of(refused) == ["desk.item.under_review"]
    assert await everything(owner) == before


async def test_what_nobody_has_is_not_laid_back(owner: asyncpg.Connection) -> None:
    await a_requested_redemption(await a_scene())
    reviewer, before = await someone(Role.OFFICE_REVIEWER), await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await release_desk_item(reviewer, await the_id("REDEMPTION"))

    assert codes_of(refused) == ["desk.item.not_claimed"]
    assert await everything(owner) == before


async def test_only_the_desk_takes_up_what_waits(owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    await a_requested_redemption(scene)
    item, before = await the_id("REDEMPTION"), await everything(owner)

    for step in (claim_desk_item, release_desk_item):
        with pytest.raises(Denied) as denied:
            await step(await someone(Role.AUDITOR), item)
        assert codes_of(denied) == ["request.permission.denied"]
        for stranger in (scene.administrator, scene.actor, await someone(Role.BMSTC_REVIEWER)):
            with pytest.raises(NotFound):
                await step(stranger, item)
    assert await everything(owner) == before


async def test_lab_3_whoever_only_reads_takes_up_no_lab_either(owner: asyncpg.Connection) -> None:
    await a_submitted_lab(await a_psi())
    auditor = await someone(Role.AUDITOR)
    item, before = await the_id("LAB", auditor), await everything(owner)

    for step in (claim_desk_item, release_desk_item):
        with pytest.raises(Denied):
            await step(auditor, item)

    assert await everything(owner) == before


async def test_what_waits_no_longer_is_not_taken_up() -> None:
    scene = await a_scene()
    redemption = await a_requested_redemption(scene)
    item = await the_id("REDEMPTION")
    await refuse_redemption(scene.office, redemption.id, RedemptionRefusal(reason="示例"))

    with pytest.raises(NotFound):
        await claim_desk_item(await someone(Role.OFFICE_REVIEWER), item)
