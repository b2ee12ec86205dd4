"""The Office shares out its work: whatever waits is taken up, taken over and laid back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from contracts.kinds import PurchasePurpose
from contracts.operations import record_purchase
from desk.claims import OWN_STEPS
from desk.kinds import DeskItemKind
from desk.operations import claim_desk_item, release_desk_item
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from policies.permissions import Role
from reviews.inputs import AppealDraft
from reviews.operations import file_appeal
from tests.actors import an_actor
from tests.desk.asking import seen
from tests.factories import contracts
from tests.factories.labs import a_psi, a_submitted_lab
from tests.factories.onboarding import a_claimed, a_decider, a_submitted, an_approved, someone
from tests.factories.reviews import AGAINST, a_confirmed_review, a_decided_review, a_running_project
from tests.factories.tenants import RECOMMENDER
from tests.factories.ties import a_submitted_letter
from tests.factories.vouchers import (
    a_concluded_project,
    a_requested_redemption,
    a_scene,
    a_submitted_project,
    with_invoice,
)
from tests.factories.wishes import a_nomination, a_team
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


async def assignee(kind: str, by: Actor = OFFICE) -> object:
    return (await the_item(kind, by))["assignee_id"]


async def a_purchase_that_waits() -> None:
    scene = await contracts.an_approved_project()
    contract = await contracts.a_reviewed_contract(scene, 10_000_000)
    given = await contracts.a_purchase_record(purpose=PurchasePurpose.OTHER, purpose_other="节能改造")
    await record_purchase(scene.applicant, contract.id, given)


async def an_appeal() -> None:
    await contracts.set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene, review, _ = await a_decided_review(AGAINST, AGAINST, AGAINST)
    await file_appeal(scene.applicant, review.id, AppealDraft(reasons="示例"))


async def a_redemption() -> None:
    await a_requested_redemption(await a_scene())


async def a_lab() -> None:
    await a_submitted_lab(await a_psi())


async def a_project() -> None:
    await a_submitted_project(await a_scene())


async def a_review() -> None:
    await a_confirmed_review(await a_running_project())


async def a_wish() -> None:
    await a_nomination(await a_team())


async def a_letter() -> None:
    await a_submitted_letter(await a_psi())


async def an_application() -> None:
    await a_submitted(await someone())


async def an_approved_application() -> None:
    await an_approved(await someone())


WAITING = [
    ("APPLICATION", an_application),
    ("ACCOUNT", an_approved_application),
    ("FEEDBACK", an_approved_application),
    ("LAB", a_lab),
    ("NOMINATION", a_wish),
    ("AUTHORISATION", a_letter),
    ("PROJECT", a_project),
    ("PURCHASE", a_purchase_that_waits),
    ("REVIEW", a_review),
    ("REVIEW", an_appeal),
    ("REDEMPTION", a_redemption),
]


@pytest.mark.parametrize(("kind", "bring"), WAITING)
async def test_whatever_waits_is_taken_up_taken_over_and_laid_back(
    kind: str, bring: Callable[[], Awaitable[None]]
) -> None:
    await bring()
    first, second = await someone(Role.OFFICE_REVIEWER), await someone(Role.OFFICE_ADMINISTRATOR)
    item = await the_id(kind)

    assert await assignee(kind) is None
    assert (await claim_desk_item(first, item)).id == item
    assert await assignee(kind) == first.person
    await claim_desk_item(second, item)
    assert await assignee(kind) == second.person
    await release_desk_item(first, item)
    assert await assignee(kind) is None
    with pytest.raises((RulesBroken, IllegalStep)):
        await release_desk_item(first, item)


def test_every_kind_of_work_was_tried() -> None:
    assert {kind for kind, _ in WAITING} == set(DeskItemKind)


async def test_the_database_keeps_no_note_of_what_has_a_step_of_its_own(owner: asyncpg.Connection) -> None:
    kept = await owner.fetchval(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'desk_claim_kept_here'"
    )

    assert {kind for kind in DeskItemKind if f"'{kind}'" in kept} == set(OWN_STEPS)


async def test_the_trail_says_who_took_what_from_whom_and_only_the_office_reads_it(owner: asyncpg.Connection) -> None:
    await a_claimed(await someone(), RECOMMENDER)
    await owner.execute("update institution_application set state = 'APPROVED', decided_at = now()")
    first, second = await someone(Role.OFFICE_REVIEWER), await someone(Role.OFFICE_REVIEWER)
    item = await the_id("ACCOUNT")

    await claim_desk_item(first, item)
    await claim_desk_item(second, item)
    await release_desk_item(first, item)

    told = await owner.fetch(
        "select kind, facts->>'queue' as queue, facts->>'before_id' as before, person_id, provider_id "
        "from audit_entry where kind like 'desk_item.%' order by at"
    )
    assert [tuple(row) for row in told] == [
        ("desk_item.claimed", "ACCOUNT", None, None, None),
        ("desk_item.claimed", "ACCOUNT", str(first.person), None, None),
        ("desk_item.released", "ACCOUNT", str(second.person), None, None),
    ]
    for reader, count in ((OFFICE, 3), (an_actor(Role.AUDITOR), 3), (an_actor(Role.BMSTC_REVIEWER), 0)):
        entries = await seen(reader, "audit_entry")
        assert len([entry for entry in entries if entry["kind"].startswith("desk_item.")]) == count


async def test_whoever_reviewed_an_application_does_not_have_the_opening_of_its_account() -> None:
    await an_approved(await someone())  # by somebody who had taken it up

    assert await assignee("ACCOUNT") is None


async def test_all_who_take_one_item_at_once_take_it_and_the_last_has_it(owner: asyncpg.Connection) -> None:
    await a_redemption()
    item = await the_id("REDEMPTION")
    crowd = [await someone(Role.OFFICE_REVIEWER) for _ in range(6)]

    await asyncio.gather(*(claim_desk_item(each, item) for each in crowd))

    taken_from = await owner.fetch("select facts->>'before_id' as it from audit_entry where kind = 'desk_item.claimed'")
    last = str(await assignee("REDEMPTION"))
    assert {row["it"] for row in taken_from} | {last} == {None, *(str(each.person) for each in crowd)}
    assert await owner.fetchval("select count(*) from desk_claim") == 1
    assert await owner.fetchval("select version from desk_claim") == 1 + len(crowd)


async def test_what_is_laid_back_at_once_is_laid_back_once(owner: asyncpg.Connection) -> None:
    await a_redemption()
    item, crowd = await the_id("REDEMPTION"), [await someone(Role.OFFICE_REVIEWER) for _ in range(4)]
    await claim_desk_item(crowd[0], item)

    outcomes = await asyncio.gather(*(release_desk_item(each, item) for each in crowd), return_exceptions=True)

    refused = [outcome for outcome in outcomes if isinstance(outcome, RulesBroken | Stale)]
    assert len(refused) == len(crowd) - 1
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'desk_item.released'") == 1


async def test_it_is_taken_up_also_where_the_clocks_of_two_machines_differ(owner: asyncpg.Connection) -> None:
    await a_redemption()
    await owner.execute("update redemption set created_at = $1", clock.now() + timedelta(seconds=5))
    reviewer = await someone(Role.OFFICE_REVIEWER)

    await claim_desk_item(reviewer, await the_id("REDEMPTION"))

    assert await assignee("REDEMPTION") == reviewer.person


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


async def test_rec_14_bmstc_takes_up_its_own_and_the_office_does_not(owner: asyncpg.Connection) -> None:
    await a_submitted(await someone(), RECOMMENDER)
    first, second = await a_decider(RECOMMENDER), await a_decider(RECOMMENDER)
    item = await the_id("APPLICATION", first)
    with pytest.raises(Denied):
        await claim_desk_item(await someone(Role.OFFICE_REVIEWER), item)

    await claim_desk_item(first, item)
    await claim_desk_item(second, item)

    assert await assignee("APPLICATION", first) == second.person
    assert await owner.fetchval("select state from institution_application") == "UNDER_REVIEW"
    await release_desk_item(first, item)
    assert await owner.fetchval("select state from institution_application") == "SUBMITTED"
    assert await assignee("APPLICATION", first) is None


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
