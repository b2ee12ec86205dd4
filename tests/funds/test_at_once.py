"""Many at once, on PostgreSQL itself: a budget is never promised twice, and nobody meets a deadlock (SUP-4)."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

import asyncpg
import pytest

from kernel import clock
from kernel.errors import IllegalStep, Refused, RulesBroken
from kernel.money import Fen
from policies.permissions import Role
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    a_requested_redemption,
    a_scene,
    a_submitted_project,
    an_approved_project,
    an_open_programme,
    set_parameter,
)
from tests.funds.standing import check_books
from tests.refused import codes_of
from tests.services import PostgresService
from vouchers.inputs import (
    PaymentBatchFilling,
    PaymentBatchOpening,
    PaymentBatchPayment,
    ProjectApproval,
    VoucherReturn,
)
from vouchers.models import PaymentBatch, Project, Redemption
from vouchers.operations import (
    approve_project,
    cancel_project,
    close_payment_batch,
    confirm_redemption,
    fill_payment_batch,
    open_payment_batch,
    pay_payment_batch,
    return_voucher,
)

CALLERS = 50
EACH = Fen(1_000)


def outcomes(found: Sequence[Any]) -> Counter[str]:
    """What came of many: the kind of row, or the codes of a refusal; anything else is raised."""
    told: Counter[str] = Counter()
    for one in found:
        if isinstance(one, Refused):
            told[str(one)] += 1
        elif isinstance(one, BaseException):
            raise one
        else:
            told[type(one).__name__] += 1
    return told


@pytest.mark.parametrize("enough_for", [7, 31])
async def test_sup_4_fifty_approvals_share_a_budget_and_never_overdraw_it(
    database: PostgresService, owner: asyncpg.Connection, enough_for: int
) -> None:
    programme = await an_open_programme(budget=Fen(enough_for * EACH + EACH - 1))
    scene = await a_scene()
    projects = [await a_submitted_project(scene) for _ in range(CALLERS)]

    found = await asyncio.gather(
        *(approve_project(scene.office, project.id, ProjectApproval(amount=EACH)) for project in projects),
        return_exceptions=True,
    )

    assert outcomes(found) == {"Project": enough_for, "project.programme.exhausted": CALLERS - enough_for}
    books = await check_books(owner, programme.id)
    assert (books.reserved, books.available) == (enough_for * EACH, EACH - 1)
    assert await owner.fetchval("select count(*) from reservation") == enough_for


async def test_sup_4_fifty_confirmations_of_one_payout_are_one(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene)

    found = await asyncio.gather(
        *(confirm_redemption(scene.office, requested.id) for _ in range(CALLERS)), return_exceptions=True
    )

    assert sum(isinstance(one, Redemption) for one in found) == 1
    assert sum(isinstance(one, IllegalStep) for one in found) == CALLERS - 1
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'redemption.confirmed'") == 1


async def test_sup_4_a_batch_paid_by_many_at_once_is_paid_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, keeper = await a_scene(), await someone(Role.OFFICE_ADMINISTRATOR)
    ready = [await confirm_redemption(scene.office, (await a_requested_redemption(scene)).id) for _ in range(3)]
    batch = await open_payment_batch(keeper, PaymentBatchOpening(name="示例"))
    filling = PaymentBatchFilling(redemption_ids=tuple(row.id for row in ready))
    await fill_payment_batch(keeper, batch.id, filling)
    await close_payment_batch(keeper, batch.id)
    cashier = await someone(Role.OFFICE_ADMINISTRATOR)
    given = PaymentBatchPayment(paid_on=clock.today(), bank_reference="示例")

    found = await asyncio.gather(
        *(pay_payment_batch(cashier, batch.id, given) for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(one, PaymentBatch) for one in found) == 1
    assert sum(isinstance(one, IllegalStep) for one in found) == 19
    books = await check_books(owner, await owner.fetchval("select id from programme"))
    assert books.spent == sum(row.amount for row in ready)


async def test_steps_of_all_kinds_at_once_meet_no_deadlock(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    """Each step takes projects before programmes: so nobody waits for somebody who waits for them."""
    scene = await a_scene()
    approved = [await an_approved_project(scene) for _ in range(12)]
    submitted = [await a_submitted_project(scene) for _ in range(12)]
    requested = [await a_requested_redemption(scene) for _ in range(6)]
    steps: list[Any] = []
    for project in approved:
        steps += [cancel_project(scene.actor, project.id), return_voucher(scene.actor, project.id, VoucherReturn())]
    steps += [approve_project(scene.office, one.id, ProjectApproval(amount=EACH)) for one in submitted]
    steps += [confirm_redemption(scene.office, one.id) for one in requested for _ in range(2)]

    found = await asyncio.gather(*steps, return_exceptions=True)

    told = outcomes(found)
    assert told["Project"] == len(approved) + len(submitted)  # of each approved project one of the two gives it back
    assert told["Redemption"] == len(requested)
    books = await check_books(owner, await owner.fetchval("select id from programme"))
    assert books.reserved == len(submitted) * EACH + sum(one.amount for one in requested)


async def test_sup_4_a_ceiling_of_the_year_binds_approvals_at_once(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    await set_parameter("voucher.ceiling.enterprise.year", 3 * EACH)
    projects: list[Project] = [await a_submitted_project(scene) for _ in range(10)]

    found = await asyncio.gather(
        *(approve_project(scene.office, project.id, ProjectApproval(amount=EACH)) for project in projects),
        return_exceptions=True,
    )

    assert outcomes(found) == {"Project": 3, "project.amount.over_year_ceiling": 7}


@pytest.mark.parametrize(("later", "told"), [(0, "project.amount.over_year_ceiling"), (1, "Project")])
async def test_sup_4_the_ceiling_is_the_years_and_not_one_programmes(
    later: int, told: str, database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    await set_parameter("voucher.ceiling.enterprise.year", 3 * EACH)
    await an_approved_project(scene, ProjectApproval(amount=Fen(3 * EACH)))
    waiting = await a_submitted_project(scene)
    await owner.execute("update programme set state = 'CLOSED', closed_on = opened_on")
    second = await an_open_programme(name="第二")
    await owner.execute("update programme set year = year + $1 where id = $2", later, second.id)

    found = await asyncio.gather(
        approve_project(scene.office, waiting.id, ProjectApproval(amount=EACH)), return_exceptions=True
    )

    assert outcomes(found) == {told: 1}


async def test_sup_4_without_an_open_programme_nothing_is_approved(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    await owner.execute("update programme set state = 'CLOSED'")

    with pytest.raises(RulesBroken) as refused:
        await approve_project(scene.office, project.id, ProjectApproval(amount=EACH))

    assert codes_of(refused) == ["project.programme.none_open"]
    assert await owner.fetchval("select count(*) from ledger_transaction where movement = 'RESERVE'") == 0
