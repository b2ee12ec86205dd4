"""Any sequence of steps on a contract and its purchases: what is legal keeps the cap, what is not changes nothing.

A small book-keeper, written from the rules and knowing nothing of the code, foretells of every step whether it is
legal and what it leaves behind; PostgreSQL is asked after each.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.inputs import AmountReview, PurchaseRefusal
from contracts.kinds import PurchasePurpose
from contracts.operations import (
    amend_contract,
    cancel_purchase,
    confirm_purchase,
    record_purchase,
    refuse_purchase,
    register_contract,
    review_contract_amount,
    terminate_contract,
)
from kernel.errors import Refused
from kernel.money import Fen
from tests.factories.contracts import (
    ENDED,
    GIVEN_UP,
    TODAY,
    Scene,
    a_product,
    a_purchase_record,
    a_registration,
    a_supplement,
    an_approved_project,
)
from tests.services import PostgresService

Step = tuple[str, int]
AMOUNTS = {
    "buy": st.integers(0, 2_000_000),
    "buy for another purpose": st.integers(0, 2_000_000),
    "review": st.integers(1, 10_000_000),
    "change the amount": st.integers(3_000_000, 20_000_000),
    "confirm": st.integers(0, 3),
    "refuse": st.integers(0, 3),
    "take back": st.integers(0, 3),
}
PLAIN = ("register", "register without a clause", "bring the clause", "terminate")
STEPS = st.one_of(
    *(st.tuples(st.just(name), amounts) for name, amounts in AMOUNTS.items()),
    st.tuples(st.sampled_from(PLAIN), st.just(0)),
)
# Begins where most is possible; what is drawn may of course end it at once.
SEQUENCES = st.lists(STEPS, min_size=4, max_size=12).map(lambda drawn: [("register", 0), ("review", 9_000_000), *drawn])


@dataclass
class Book:
    """What must be true of one project, by the rules. contract: the state of the live one, if there is one."""

    contract: str = ""
    declared: int = 0
    reviewed: int = 0
    breached: bool = False
    lines: list[list[Any]] = field(default_factory=list)

    @property
    def running(self) -> bool:
        return self.contract in ("EFFECTIVE", "AMOUNT_REVIEWED")

    @property
    def used(self) -> int:
        return sum(share for state, share in self.lines if state in ("SUBMITTED", "APPROVED"))

    def foretell(self, name: str, number: int) -> bool:
        """Whether the step is legal; if so, the book is as it leaves things."""
        before = (self.contract, self.declared, self.reviewed)
        legal = bool(getattr(self, "_" + name.replace(" ", "_"))(number))
        if not legal:
            assert before == (self.contract, self.declared, self.reviewed)
        return legal

    def _register(self, _: int) -> bool:
        if self.contract:
            return False
        self.contract, self.declared, self.reviewed = "EFFECTIVE", 10_000_000, 0
        self._recheck()
        return True

    def _register_without_a_clause(self, _: int) -> bool:
        legal = self._register(0)
        self.contract = "INEFFECTIVE" if legal else self.contract
        return legal

    def _bring_the_clause(self, _: int) -> bool:
        if self.contract == "INEFFECTIVE":
            self.contract = "EFFECTIVE"
            self._recheck()
        return bool(self.contract)

    def _change_the_amount(self, amount: int) -> bool:
        if self.contract and amount != self.declared:
            self.declared = amount
            if self.running:
                self.contract = "EFFECTIVE"
                self._recheck()
        return bool(self.contract)

    def _review(self, amount: int) -> bool:
        if not self.running:
            return False
        self.contract, self.reviewed = "AMOUNT_REVIEWED", amount
        self._recheck()
        return True

    def _buy(self, share: int, state: str = "APPROVED") -> bool:
        fits = 100 * (self.used + share) <= 30 * self.reviewed
        if self.contract != "AMOUNT_REVIEWED" or self.breached or not fits:
            return False
        self.lines.append([state, share])
        return True

    def _buy_for_another_purpose(self, share: int) -> bool:
        return self._buy(share, "SUBMITTED")

    def _confirm(self, number: int) -> bool:
        fits = 100 * self.used <= 30 * self.reviewed
        legal = self.contract == "AMOUNT_REVIEWED" and not self.breached and fits
        return legal and self._move(number, ("SUBMITTED",), "APPROVED")

    def _refuse(self, number: int) -> bool:
        return self.running and self._move(number, ("SUBMITTED",), "REFUSED")

    def _take_back(self, number: int) -> bool:
        return self._move(number, ("SUBMITTED", "APPROVED"), "CANCELLED")

    def _terminate(self, _: int) -> bool:
        if not self.contract:
            return False
        self.contract, self.reviewed = "", 0
        self._recheck()
        return True

    def _move(self, number: int, held: tuple[str, ...], follows: str) -> bool:
        if self.lines[number][0] not in held:
            return False
        self.lines[number][0] = follows
        self._recheck()
        return True

    def _recheck(self) -> None:
        current = self.contract == "AMOUNT_REVIEWED"
        amount = self.reviewed if current else min(self.reviewed, self.declared)  # nothing without a review (PUR-9)
        self.breached = 100 * self.used > 30 * amount


@dataclass
class Deal:
    """The same project as the platform has it. latest: its last contract, live or not."""

    scene: Scene
    product: UUID
    latest: UUID | None = None
    lines: list[UUID] = field(default_factory=list)

    async def take(self, name: str, number: int) -> None:
        applicant, office = self.scene.applicant, self.scene.office
        match name:
            case "register" | "register without a clause":
                words = {} if name == "register" else {"voucher_amount": None, "clause_text": ""}
                given = await a_registration(self.scene, signed_on=TODAY, **words)
                self.latest = (await register_contract(applicant, self.scene.project.id, given)).id
            case "bring the clause":
                await amend_contract(applicant, self._contract, await a_supplement(self.scene, signed_on=TODAY))
            case "change the amount":
                said = {"voucher_amount": None, "clause_text": "", "declared_amount": Fen(number)}
                await amend_contract(applicant, self._contract, await a_supplement(self.scene, signed_on=TODAY, **said))
            case "review":
                await review_contract_amount(office, self._contract, AmountReview(amount=Fen(number), reason="示例"))
            case "buy" | "buy for another purpose":
                await self._buy(number, other=name != "buy")
            case "confirm":
                await confirm_purchase(office, self.lines[number])
            case "refuse":
                await refuse_purchase(office, self.lines[number], PurchaseRefusal(reason="示例"))
            case "take back":
                await cancel_purchase(applicant, self.lines[number], GIVEN_UP)
            case "terminate":
                await terminate_contract(office, self._contract, ENDED)

    async def _buy(self, share: int, *, other: bool) -> None:
        purpose = {"purpose": PurchasePurpose.OTHER, "purpose_other": "示例"} if other else {}
        money = {"price": Fen(max(share, 1)), "voucher_share": Fen(share)}
        line = await a_purchase_record(product_id=self.product, purchased_on=TODAY, **money, **purpose)
        self.lines.append((await record_purchase(self.scene.applicant, self._contract, line)).id)

    @property
    def _contract(self) -> UUID:
        assert self.latest is not None, "every sequence begins with a contract"
        return self.latest


async def everything(owner: asyncpg.Connection, project: UUID) -> list[Any]:
    """All that a step could have changed of this project; files are uploaded before the step is asked for."""
    tables = ("contract", "contract_amendment", "contract_file", "reviewed_amount", "purchase", "audit_entry")
    rows = [await owner.fetch(f"select * from {table} where project_id = $1 order by id", project) for table in tables]
    return [*rows, await owner.fetch("select * from project where id = $1", project)]


async def agrees(owner: asyncpg.Connection, project: UUID, book: Book) -> None:
    row = await owner.fetchrow(
        "select p.state, p.cap_breached, c.state as contract, c.reviewed_amount,"
        " (select coalesce(sum(voucher_share), 0) from purchase u"
        "  where u.project_id = p.id and u.state in ('SUBMITTED', 'APPROVED')) as used"
        " from project p left join contract c on c.project_id = p.id and c.state <> 'TERMINATED' where p.id = $1",
        project,
    )
    assert (row["contract"] or "", row["used"]) == (book.contract, book.used)
    assert row["state"] == ("IN_PROGRESS" if book.running else "APPROVED")
    assert row["cap_breached"] is book.breached
    if not row["cap_breached"]:
        assert 10 * row["used"] <= 3 * (row["reviewed_amount"] or 0)


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=SEQUENCES)
async def test_pur_8_any_sequence_keeps_the_cap_and_what_is_illegal_changes_nothing(
    steps: list[Step], database: PostgresService, owner: asyncpg.Connection
) -> None:
    deal, book = Deal(await an_approved_project(), (await a_product()).id), Book()
    project = deal.scene.project.id

    for name, number in steps:
        if name in ("confirm", "refuse", "take back") and number >= len(book.lines):
            continue
        legal = book.foretell(name, number)
        before = await everything(owner, project)
        try:
            await deal.take(name, number)
        except Refused:
            assert not legal, f"{name} {number} was refused"
            assert await everything(owner, project) == before
        else:
            assert legal, f"{name} {number} was allowed"
        await agrees(owner, project, book)
