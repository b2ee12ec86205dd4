"""Confirmed redemptions are paid in batches, each by one file; what the bank sends back is promised again."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from policies.permissions import Role
from tests.factories.onboarding import someone
from tests.factories.vouchers import a_requested_redemption, a_scene, given_firm, with_invoice
from tests.funds.standing import check_books
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import (
    PayeeAccountRecord,
    PaymentBatchFilling,
    PaymentBatchOpening,
    PaymentBatchPayment,
    PaymentFailure,
    RedemptionRefusal,
    RedemptionRequest,
)
from vouchers.lifecycle import BatchState, RedemptionState
from vouchers.models import PaymentBatch, Project, Redemption
from vouchers.operations import (
    close_payment_batch,
    confirm_redemption,
    empty_payment_batch,
    fail_payment,
    fill_payment_batch,
    open_payment_batch,
    pay_payment_batch,
    record_payee_account,
    refuse_redemption,
    request_redemption,
)

DAY = timedelta(days=1)
BOUNCED = PaymentFailure(reason=" 账号有误 ")
AMOUNT = 5_000_000


def of(*redemptions: Redemption) -> PaymentBatchFilling:
    return PaymentBatchFilling(redemption_ids=tuple(row.id for row in redemptions))


def paid(**changes: Any) -> PaymentBatchPayment:
    return PaymentBatchPayment(**({"paid_on": clock.today(), "bank_reference": "示例"} | changes))


async def a_keeper() -> Actor:
    return await someone(Role.OFFICE_ADMINISTRATOR)


async def confirmed(scene: Any, **changes: Any) -> Redemption:
    return await confirm_redemption(scene.office, (await a_requested_redemption(scene, **changes)).id)


async def a_closed_batch(keeper: Actor, *redemptions: Redemption) -> PaymentBatch:
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例批次"))
    await fill_payment_batch(keeper, batch.id, of(*redemptions))
    return await close_payment_batch(keeper, batch.id)


async def books(owner: asyncpg.Connection) -> tuple[int, int]:
    """What is reserved and what is spent, after every invariant was checked."""
    found = await check_books(owner, await owner.fetchval("select id from programme"))
    return found.reserved, found.spent


async def state_of(owner: asyncpg.Connection, redemption: Redemption) -> Any:
    return await owner.fetchval("select state from redemption where id = $1", redemption.id)


async def test_sup_4_a_batch_is_filled_closed_and_paid(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    await record_payee_account(scene.administrator, PayeeAccountRecord(holder="甲", bank="旧行", number="1" * 16))
    await record_payee_account(scene.administrator, PayeeAccountRecord(holder="甲", bank="乙", number="6222 0000 01"))
    first, second = await confirmed(scene), await confirmed(scene)
    assert await books(owner) == (2 * AMOUNT, 0)  # what the contracts do not use came free with the confirmations

    closed = await a_closed_batch(keeper, first, second)
    done = await pay_payment_batch(await a_keeper(), closed.id, paid())

    assert (closed.state, closed.count, closed.total) == (BatchState.CLOSED, 2, 2 * AMOUNT)
    assert [(line["bank"], line["number"], line["fen"]) for line in closed.lines] == [("乙", "6222000001", AMOUNT)] * 2
    assert (done.state, done.paid_on, done.bank_reference) == (BatchState.PAID, clock.today(), "示例")
    assert (await state_of(owner, first), await books(owner)) == (RedemptionState.PAID, (0, 2 * AMOUNT))


async def test_sup_4_who_confirmed_a_payout_does_not_close_its_batch_and_who_closed_it_does_not_pay_it(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, keeper, confirmer = await a_scene(), await a_keeper(), await a_keeper()
    ready = await confirm_redemption(confirmer, (await a_requested_redemption(scene)).id)
    batch = await open_payment_batch(confirmer, PaymentBatchOpening(name="示例"))
    await fill_payment_batch(confirmer, batch.id, of(ready))

    with pytest.raises(Denied) as not_closed:
        await close_payment_batch(confirmer, batch.id)
    await close_payment_batch(keeper, batch.id)
    before = await everything(owner)
    with pytest.raises(Denied) as unpaid:
        await pay_payment_batch(keeper, batch.id, paid())

    assert codes_of(not_closed) == ["payment.keeper.confirmed"]
    assert codes_of(unpaid) == ["payment.keeper.confirmed_or_closed"]
    assert await everything(owner) == before
    assert (await pay_payment_batch(confirmer, batch.id, paid())).state is BatchState.PAID


async def test_sup_4_two_administrators_pay_whatever_either_has_confirmed(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, one, other = await a_scene(), await a_keeper(), await a_keeper()
    by_one = await confirm_redemption(one, (await a_requested_redemption(scene)).id)
    by_other = await confirm_redemption(other, (await a_requested_redemption(scene)).id)
    both = await open_payment_batch(one, PaymentBatchOpening(name="示例"))
    await fill_payment_batch(one, both.id, of(by_one, by_other))
    before = await everything(owner)

    for actor in (one, other):  # a closed batch could not be emptied any more
        with pytest.raises(Denied):
            await close_payment_batch(actor, both.id)
    assert await everything(owner) == before

    await empty_payment_batch(one, both.id, of(by_other))
    await close_payment_batch(other, both.id)
    rest = await a_closed_batch(one, by_other)
    await pay_payment_batch(one, both.id, paid())
    await pay_payment_batch(other, rest.id, paid())
    assert await books(owner) == (0, 2 * AMOUNT)


async def test_sup_4_a_batch_is_closed_once_every_account_is_known(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, other, keeper = await a_scene(), await a_scene(given_firm(2)), await a_keeper()
    known, unknown = await confirmed(scene), await confirmed(other)
    await owner.execute("delete from payee_account where provider_id = $1", other.lab.tenant.id)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))
    await fill_payment_batch(keeper, batch.id, of(known, unknown))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await close_payment_batch(keeper, batch.id)

    assert codes_of(refused) == ["payment_batch.account.missing"]
    assert refused.value.problems[0].actual == other.lab.tenant.name
    assert await everything(owner) == before
    await empty_payment_batch(keeper, batch.id, of(unknown))
    assert (await close_payment_batch(keeper, batch.id)).count == 1


async def test_what_is_taken_out_of_a_batch_may_come_into_another(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    one, other = await confirmed(scene), await confirmed(scene)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))
    await fill_payment_batch(keeper, batch.id, of(one, other))

    await empty_payment_batch(keeper, batch.id, of(one))

    assert await state_of(owner, one) == RedemptionState.CONFIRMED
    assert (await close_payment_batch(keeper, batch.id)).count == 1
    assert (await a_closed_batch(keeper, one)).count == 1
    with pytest.raises(IllegalStep):
        await empty_payment_batch(keeper, batch.id, of(other))


async def test_sup_4_a_payment_the_bank_refuses_is_promised_and_paid_again(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    good, bad = await confirmed(scene), await confirmed(scene)
    batch = await a_closed_batch(keeper, good, bad)

    failed = await fail_payment(keeper, bad.id, BOUNCED)
    await pay_payment_batch(await a_keeper(), batch.id, paid())
    assert (failed.state, failed.payment_failure, failed.batch_id) == (RedemptionState.CONFIRMED, "账号有误", None)
    assert await books(owner) == (AMOUNT, AMOUNT)

    late = await fail_payment(keeper, good.id, BOUNCED)  # sent back after it had counted as paid
    assert (late.state, late.paid_on, await books(owner)) == (RedemptionState.CONFIRMED, None, (2 * AMOUNT, 0))

    again = await a_closed_batch(keeper, good, bad)
    await pay_payment_batch(await a_keeper(), again.id, paid())
    assert await books(owner) == (0, 2 * AMOUNT)


async def test_a_batch_of_which_nothing_is_left_is_void(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    only = await confirmed(scene)
    batch = await a_closed_batch(keeper, only)

    await fail_payment(keeper, only.id, BOUNCED)

    assert await owner.fetchval("select state from payment_batch where id = $1", batch.id) == BatchState.VOID
    with pytest.raises(IllegalStep):
        await pay_payment_batch(await a_keeper(), batch.id, paid())


async def test_pur_8_a_07_nothing_is_paid_while_purchases_exceed_their_cap(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    inside, outside = await confirmed(scene), await confirmed(scene)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))
    await fill_payment_batch(keeper, batch.id, of(inside))
    await owner.execute("update project set cap_breached = true")
    before = await everything(owner)

    for step in (
        lambda: fill_payment_batch(keeper, batch.id, of(outside)),
        lambda: close_payment_batch(keeper, batch.id),
    ):
        with pytest.raises(RulesBroken) as refused:
            await step()
        assert codes_of(refused) == ["payment_batch.cap.breached"]

    assert await everything(owner) == before


async def test_what_a_batch_or_a_payment_may_not_be(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    requested = await a_requested_redemption(scene)
    ready = await confirmed(scene)
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))
    closed = await a_closed_batch(keeper, ready)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as nameless:
        await open_payment_batch(keeper, PaymentBatchOpening(name=" "))
    with pytest.raises(IllegalStep):
        await fill_payment_batch(keeper, batch.id, of(requested))
    with pytest.raises(IllegalStep):
        await fill_payment_batch(keeper, batch.id, of(ready))
    with pytest.raises(RulesBroken) as empty:
        await close_payment_batch(keeper, batch.id)
    with pytest.raises(RulesBroken) as elsewhere:
        await empty_payment_batch(keeper, batch.id, of(requested))
    with pytest.raises(RulesBroken) as early:
        await pay_payment_batch(await a_keeper(), closed.id, paid(paid_on=clock.today() - DAY, bank_reference=""))
    with pytest.raises(RulesBroken) as future:
        await pay_payment_batch(await a_keeper(), closed.id, paid(paid_on=clock.today() + DAY))
    with pytest.raises(RulesBroken) as unexplained:
        await fail_payment(keeper, ready.id, PaymentFailure(reason=""))
    with pytest.raises(IllegalStep):
        await pay_payment_batch(await a_keeper(), batch.id, paid())

    assert [codes_of(each) for each in (nameless, empty, elsewhere, early, future, unexplained)] == [
        ["payment_batch.name.missing"],
        ["payment_batch.content.out_of_range"],
        ["payment_batch.content.not_in_it"],
        ["payment_batch.date.invalid", "payment_batch.reference.missing"],
        ["payment_batch.date.invalid"],
        ["payment.failure.reason_missing"],
    ]
    assert await everything(owner) == before


async def test_sup_4_only_the_office_s_administrators_pay(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene, keeper = await a_scene(), await a_keeper()
    ready = await confirmed(scene)
    batch = await a_closed_batch(keeper, ready)
    before = await everything(owner)

    for step in (
        lambda actor: pay_payment_batch(actor, batch.id, paid()),
        lambda actor: close_payment_batch(actor, batch.id),
        lambda actor: fill_payment_batch(actor, batch.id, of(ready)),
    ):
        with pytest.raises(Denied) as denied:
            await step(scene.office)
        assert codes_of(denied) == ["payment.keeper.office_only"]
        for actor in (scene.actor, scene.administrator):
            with pytest.raises(NotFound):
                await step(actor)
    for actor in (scene.actor, scene.administrator, scene.office):
        with pytest.raises(Denied):
            await fail_payment(actor, ready.id, BOUNCED)

    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"number": "12345"}, ["payee_account.number.invalid"]),
        ({"number": "1" * 31}, ["payee_account.number.invalid"]),
        ({"number": "６２２２０２"}, ["payee_account.number.invalid"]),
        ({"holder": " ", "bank": ""}, ["payee_account.text.missing"] * 2),
    ],
)
async def test_a_bank_account_is_checked(database: PostgresService, changes: dict[str, str], codes: list[str]) -> None:
    scene = await a_scene()

    with pytest.raises(RulesBroken) as refused:
        await record_payee_account(
            scene.administrator, PayeeAccountRecord(**({"holder": "甲", "bank": "乙", "number": "123456"} | changes))
        )

    assert codes_of(refused) == codes
    with pytest.raises(Denied):
        await record_payee_account(scene.office, PayeeAccountRecord(holder="甲", bank="乙", number="123456"))


async def test_rev_7_a_refused_payout_is_asked_for_again(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as mute:
        await refuse_redemption(scene.office, requested.id, RedemptionRefusal(reason="　"))
    with pytest.raises(Denied):
        await refuse_redemption(scene.administrator, requested.id, RedemptionRefusal(reason="示例"))
    assert codes_of(mute) == ["redemption.refusal.reason_missing"]
    assert await everything(owner) == before

    refused = await refuse_redemption(scene.office, requested.id, RedemptionRefusal(reason="发票抬头有误"))
    async with work(system()):
        project = await Project.get(id=requested.project_id)
    again = await request_redemption(scene.administrator, project.id, await with_invoice(project))
    assert (refused.state, refused.reason, again.state) == ("REFUSED", "发票抬头有误", "REQUESTED")
    with pytest.raises(IllegalStep):
        await confirm_redemption(scene.office, refused.id)


async def test_sup_4_a_payout_is_asked_for_with_its_evidence(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, stranger = await a_scene(), await a_scene(given_firm(2))
    of_others = await a_requested_redemption(stranger)
    requested = await a_requested_redemption(scene)
    await refuse_redemption(scene.office, requested.id, RedemptionRefusal(reason="示例"))
    before = await everything(owner)

    with pytest.raises(RulesBroken) as bare:
        await request_redemption(scene.administrator, requested.project_id, RedemptionRequest())
    with pytest.raises(RulesBroken) as foreign:
        given = RedemptionRequest(document_ids=tuple(of_others.evidence))
        await request_redemption(scene.administrator, requested.project_id, given)

    assert codes_of(bare) == ["redemption.evidence.missing"]
    assert codes_of(foreign) == ["redemption.evidence.not_present", "redemption.evidence.missing"]
    assert await everything(owner) == before
