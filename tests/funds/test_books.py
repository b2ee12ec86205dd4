"""Whatever is done with vouchers in whatever order: the books balance, and what is not allowed changes nothing.

A machine of hypothesis tries steps on projects in all states, legal and illegal ones. It keeps books of its own, in
the simplest way there is, and foretells of each step whether it is carried out.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from funds.inputs import ProgrammeBudget
from funds.operations import change_programme_budget
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.errors import Refused
from kernel.money import Fen
from policies.permissions import Role
from tests.factories.onboarding import someone
from tests.factories.vouchers import (
    Scene,
    a_scene,
    a_submitted_project,
    an_open_programme,
    with_account,
    with_invoice,
)
from tests.funds.standing import Standing, check_books
from tests.services import PostgresService
from vouchers.inputs import (
    PaymentBatchFilling,
    PaymentBatchOpening,
    PaymentBatchPayment,
    PaymentFailure,
    ProjectApproval,
    RedemptionRefusal,
    VoucherReturn,
)
from vouchers.lifecycle import ProjectState
from vouchers.models import Project
from vouchers.operations import (
    approve_project,
    cancel_project,
    close_payment_batch,
    confirm_redemption,
    fail_payment,
    fill_payment_batch,
    open_payment_batch,
    pay_payment_batch,
    refuse_redemption,
    request_redemption,
    return_voucher,
)
from vouchers.settling import settle

T = TypeVar("T")
BUDGET = 100
MONEY = ("programme", "ledger_account", "ledger_entry", "reservation", "redemption", "payment_batch", "project")
AMOUNTS = st.integers(1, 60)
PLACES = st.integers(0, 5)


@dataclass
class Case:
    """One project as the machine remembers it. payout: none, REQUESTED, CONFIRMED or PAID.

    refused: a payout was refused today, so there are days of grace for asking again.
    """

    id: UUID
    held: int
    state: str = "APPROVED"
    agreed: int | None = None
    payout: str = ""
    amount: int = 0
    redemption: UUID | None = None
    refused: bool = False


class Books(RuleBasedStateMachine):
    """Set before it runs: loop, owner, scene, keeper."""

    loop: asyncio.AbstractEventLoop
    owner: asyncpg.Connection
    scene: Scene
    keeper: Any

    def __init__(self) -> None:
        super().__init__()
        self.await_(self.owner.execute("update programme set state = 'CLOSED'"))
        self.programme = self.await_(an_open_programme(budget=Fen(BUDGET))).id
        self.budget, self.spent = BUDGET, 0
        self.cases: list[Case] = []

    def await_(self, doing: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result()

    @property
    def reserved(self) -> int:
        return sum(case.held for case in self.cases)

    @property
    def available(self) -> int:
        return self.budget - self.reserved - self.spent

    def tried(self, doing: Coroutine[Any, Any, T], *, allowed: bool) -> T | None:
        """Carries a step out, which must be refused exactly when it is not allowed, and then change nothing."""
        before = self.await_(self.picture())
        try:
            done = self.await_(doing)
        except Refused:
            assert not allowed
            assert self.await_(self.picture()) == before
            return None
        assert allowed
        return done

    async def picture(self) -> list[Any]:
        """Everything about money, and how much was ever recorded."""
        rows = [await self.owner.fetch(f"select * from {table} order by id") for table in MONEY]
        return [*rows, await self.owner.fetchval("select count(*) from audit_entry")]

    @rule(amount=AMOUNTS)
    def approve(self, amount: int) -> None:
        project = self.await_(a_submitted_project(self.scene, requested_amount=Fen(60), budget=Fen(60)))
        allowed = amount <= self.available
        doing = approve_project(self.scene.office, project.id, ProjectApproval(amount=Fen(amount)))
        if self.tried(doing, allowed=allowed):
            self.cases.append(Case(project.id, amount))

    @rule(budget=st.integers(1, 200))
    def change_budget(self, budget: int) -> None:
        given = ProgrammeBudget(budget=Fen(budget), reason="示例")
        allowed = budget >= self.reserved + self.spent
        if self.tried(change_programme_budget(self.keeper, self.programme, given), allowed=allowed):
            self.budget = budget

    def pick(self, place: int) -> Case:
        return self.cases[place % len(self.cases)]

    @precondition(lambda self: self.cases)
    @rule(place=PLACES)
    def cancel(self, place: int) -> None:
        case = self.pick(place)
        if self.tried(cancel_project(self.scene.actor, case.id), allowed=case.state == "APPROVED"):
            case.state, case.held = "CANCELLED", 0

    @precondition(lambda self: self.cases)
    @rule(place=PLACES, amount=AMOUNTS)
    def give_back(self, place: int, amount: int) -> None:
        case = self.pick(place)
        free = 0 if case.payout else case.held - min(case.held, case.agreed or 0)
        given = VoucherReturn(amount=Fen(amount))
        if self.tried(return_voucher(self.scene.actor, case.id, given), allowed=amount <= free):
            case.state = "CANCELLED" if case.state == "APPROVED" and amount == case.held else case.state
            case.held -= amount

    @precondition(lambda self: self.cases)
    @rule(place=PLACES, agreed=AMOUNTS, concluded=st.booleans())
    def conclude(self, place: int, agreed: int, concluded: bool) -> None:
        """Contract and review do their part; what that leaves unused comes free."""
        case = self.pick(place)
        if case.state != "APPROVED":
            return
        state = ProjectState.CONCLUDED if concluded else ProjectState.NOT_CONCLUDED
        self.await_(self.become(case, state=state, contract_voucher_amount=agreed))
        case.state, case.agreed = state.value, agreed
        case.held = min(case.held, agreed) if concluded else 0

    @precondition(lambda self: self.cases)
    @rule(place=PLACES)
    def let_expire(self, place: int) -> None:
        case = self.pick(place)
        self.await_(self.become(case, redeem_by=clock.today() - timedelta(days=1)))
        if not case.payout and not (case.refused and case.state == "CONCLUDED") and case.held:
            case.held = 0
            case.state = "EXPIRED" if case.state in ("APPROVED", "CONCLUDED") else case.state
        self.await_(self.owner.execute("update project set redeem_by = null"))

    async def become(self, case: Case, **changes: Any) -> None:
        async with work(system()) as w:
            project = await w.take(Project, case.id)
            for name, value in changes.items():
                setattr(project, name, value)
            await w.save(project, *changes)
            await settle(w, project)

    @precondition(lambda self: self.cases)
    @rule(place=PLACES)
    def ask_for_payout(self, place: int) -> None:
        case = self.pick(place)
        given = self.await_(self.invoiced(case))
        allowed = case.state == "CONCLUDED" and not case.payout and case.held > 0
        requested = self.tried(request_redemption(self.scene.administrator, case.id, given), allowed=allowed)
        if requested:
            case.payout, case.amount, case.redemption = "REQUESTED", requested.amount, requested.id

    async def invoiced(self, case: Case) -> Any:
        async with work(system()):
            project = await Project.get(id=case.id)
        return await with_invoice(project)

    @precondition(lambda self: any(case.redemption for case in self.cases))
    @rule(place=PLACES, confirmed=st.booleans())
    def judge_payout(self, place: int, confirmed: bool) -> None:
        case = [case for case in self.cases if case.redemption][place % sum(bool(c.redemption) for c in self.cases)]
        assert case.redemption
        allowed = case.payout == "REQUESTED"
        if confirmed:
            if self.tried(confirm_redemption(self.scene.office, case.redemption), allowed=allowed):
                case.payout, case.state, case.held = "CONFIRMED", "REDEEMED", case.amount
        elif self.tried(
            refuse_redemption(self.scene.office, case.redemption, RedemptionRefusal(reason="示例")), allowed=allowed
        ):
            case.payout, case.redemption, case.refused = "", None, True

    @rule(amount=AMOUNTS)
    def carry_through(self, amount: int) -> None:
        """As far as a payout that is confirmed: what comes after that would be reached too seldom."""
        before = len(self.cases)
        self.approve(amount)
        if len(self.cases) > before:
            self.conclude(before, amount, True)
            self.ask_for_payout(before)
            self.judge_payout(sum(bool(case.redemption) for case in self.cases) - 1, True)

    @precondition(lambda self: any(case.payout == "CONFIRMED" for case in self.cases))
    @rule()
    def pay(self) -> None:
        ready = [case for case in self.cases if case.payout == "CONFIRMED"]
        self.await_(self.paid([case.redemption for case in ready if case.redemption]))
        for case in ready:
            case.payout, case.held = "PAID", 0
            self.spent += case.amount

    async def paid(self, redemptions: list[UUID]) -> None:
        batch = await open_payment_batch(self.keeper, PaymentBatchOpening(name="示例"))
        await fill_payment_batch(self.keeper, batch.id, PaymentBatchFilling(redemption_ids=tuple(redemptions)))
        await close_payment_batch(self.keeper, batch.id)
        given = PaymentBatchPayment(paid_on=clock.today(), bank_reference="示例")
        await pay_payment_batch(await someone(Role.OFFICE_ADMINISTRATOR), batch.id, given)

    @precondition(lambda self: any(case.redemption for case in self.cases))
    @rule(place=PLACES)
    def bounce(self, place: int) -> None:
        case = [case for case in self.cases if case.redemption][place % sum(bool(c.redemption) for c in self.cases)]
        assert case.redemption
        doing = fail_payment(self.keeper, case.redemption, PaymentFailure(reason="示例"))
        if self.tried(doing, allowed=case.payout == "PAID"):
            case.payout, case.held = "CONFIRMED", case.amount
            self.spent -= case.amount

    @invariant()
    def the_books_balance(self) -> None:
        found = self.await_(check_books(self.owner, self.programme))
        assert found == Standing(self.budget, self.available, self.reserved, self.spent)


@pytest.mark.timeout(900)
async def test_sup_4_any_sequence_of_steps_keeps_the_books(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    Books.loop, Books.owner = asyncio.get_running_loop(), owner
    Books.scene, Books.keeper = await a_scene(), await someone(Role.OFFICE_ADMINISTRATOR)
    await with_account(Books.scene)
    how = settings(max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck))

    await asyncio.to_thread(run_state_machine_as_test, Books, settings=how)
