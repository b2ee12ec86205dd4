"""Any sequence of steps on contracts and their purchases: what is legal keeps the cap, what is not changes nothing.

The book-keeper beside this file foretells every step; PostgreSQL is asked after each.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.cap import recheck_cap
from contracts.inputs import AmountReview, ContractFileReplacement, PurchaseRefusal
from contracts.kinds import PurchasePurpose
from contracts.operations import (
    amend_contract,
    cancel_purchase,
    close_contract,
    confirm_purchase,
    draft_purchase,
    drop_termination,
    propose_termination,
    record_purchase,
    refuse_purchase,
    register_contract,
    replace_contract_file,
    review_contract_amount,
    submit_purchase,
    terminate_contract,
)
from journal.system import system
from journal.work import work
from kernel.errors import Refused
from kernel.money import Fen
from tests.contracts.book import FILED, Book, line_of
from tests.factories.contracts import (
    ENDED,
    GIVEN_UP,
    TODAY,
    Scene,
    a_document,
    a_product,
    a_purchase_record,
    a_registration,
    a_supplement,
    an_approved_project,
    set_parameter,
)
from tests.services import PostgresService
from vouchers.models import Project
from vouchers.operations import cancel_project

Step = tuple[str, int]
MOST = 2_000_000
AMOUNTS = {
    "buy": st.integers(0, MOST),
    "buy for another purpose": st.integers(0, MOST),
    "draft": st.integers(0, MOST),
    "review": st.integers(1, 10_000_000),
    "change the amount": st.integers(3_000_000, 20_000_000),
    "change the clause": st.integers(1, 3_000_000),
    "submit": st.integers(0, 3),
    "confirm": st.integers(0, 3),
    "refuse": st.integers(0, 3),
    "take back": st.integers(0, 3),
    "count prices": st.integers(0, 1),
}
OF_A_LINE = ("submit", "confirm", "refuse", "take back")
PLAIN = (
    *("register", "register without a clause", "replace the file", "propose", "decline", "agree", "terminate"),
    *("give up", "close"),
)
STEPS = st.one_of(
    *(st.tuples(st.just(name), amounts) for name, amounts in AMOUNTS.items()),
    st.tuples(st.sampled_from(PLAIN), st.just(0)),
)
BEGUN = [("register", 0), ("review", 9_000_000)]
# Begins where most is possible, or at the very beginning; what is drawn may of course end it at once.
SEQUENCES = st.tuples(st.sampled_from([BEGUN, BEGUN, []]), st.lists(STEPS, min_size=4, max_size=12)).map(
    lambda drawn: [*drawn[0], *drawn[1]]
)


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
            case "change the clause":
                await self._amend(voucher_amount=Fen(number))
            case "change the amount":
                await self._amend(voucher_amount=None, clause_text="", declared_amount=Fen(number))
            case "replace the file":
                better = {"voucher_amount": Fen(FILED), "clause_text": "第五条", "reason": "示例"}
                file = ContractFileReplacement(document_id=await a_document(self.scene.project), **better)
                await replace_contract_file(applicant, self._contract, file)
            case "review":
                await review_contract_amount(office, self._contract, AmountReview(amount=Fen(number), reason="示例"))
            case "buy" | "buy for another purpose" | "draft":
                await self._buy(name, number)
            case "submit":
                await submit_purchase(applicant, self.lines[number])
            case "confirm":
                await confirm_purchase(office, self.lines[number])
            case "refuse":
                await refuse_purchase(office, self.lines[number], PurchaseRefusal(reason="示例"))
            case "take back":
                await cancel_purchase(applicant, self.lines[number], GIVEN_UP)
            case "count prices":
                await set_parameter("PURCHASE_CAP_BASIS", "PRICE" if number else "VOUCHER_SHARE")
                await self._next_day()
            case "give up":
                await cancel_project(applicant, self.scene.project.id)
            case _:
                await self._end(name)

    async def _end(self, name: str) -> None:
        match name:
            case "propose":
                await propose_termination(self.scene.applicant, self._contract, ENDED)
            case "decline":
                await drop_termination(self.scene.provider, self._contract)
            case "agree":
                await terminate_contract(self.scene.provider, self._contract, ENDED)
            case "terminate":
                await terminate_contract(self.scene.office, self._contract, ENDED)
            case "close":
                await close_contract(self.scene.office, self._contract)

    async def _amend(self, **said: Any) -> None:
        paper = await a_supplement(self.scene, signed_on=TODAY, **said)
        await amend_contract(self.scene.applicant, self._contract, paper)

    async def _buy(self, name: str, share: int) -> None:
        purpose = {"purpose": PurchasePurpose.OTHER, "purpose_other": "示例"} if "another" in name else {}
        money = {"price": Fen(line_of(share, 0).price), "voucher_share": Fen(share)}
        line = await a_purchase_record(product_id=self.product, purchased_on=TODAY, **money, **purpose)
        write = draft_purchase if name == "draft" else record_purchase
        self.lines.append((await write(self.scene.applicant, self._contract, line)).id)

    async def _next_day(self) -> None:
        async with work(system()) as w:
            project = await w.take(Project, self.scene.project.id)
            if project.state in ("APPROVED", "IN_PROGRESS"):
                await recheck_cap(w, project)

    @property
    def _contract(self) -> UUID:
        assert self.latest is not None
        return self.latest


async def everything(owner: asyncpg.Connection, project: UUID) -> list[Any]:
    """All that a step could have changed of this project; files are uploaded before the step is asked for."""
    tables = ("contract", "contract_amendment", "contract_file", "reviewed_amount", "purchase", "audit_entry")
    rows = [await owner.fetch(f"select * from {table} where project_id = $1 order by id", project) for table in tables]
    return [*rows, await owner.fetch("select * from project where id = $1", project)]


async def agrees(owner: asyncpg.Connection, project: UUID, book: Book) -> None:
    row = await owner.fetchrow(
        "select p.*, c.state as contract, c.reviewed_amount, (select coalesce(sum(voucher_share), 0) from purchase u"
        "  where u.project_id = p.id and u.state in ('SUBMITTED', 'APPROVED')) as used"
        " from project p left join contract c on c.project_id = p.id and c.state <> 'TERMINATED' where p.id = $1",
        project,
    )
    assert (row["contract"] or "", row["used"]) == (book.contract, book.shares)
    assert row["state"] == ("CANCELLED" if book.over else "IN_PROGRESS" if book.running else "APPROVED")
    assert (row["reviewed_contract_amount"] or 0, row["contract_voucher_amount"] or 0) == (book.basis, book.agreed)
    assert row["cap_breached"] is book.breached
    if not row["cap_breached"]:
        assert 10 * book.counted <= 3 * (row["reviewed_amount"] or 0)
        assert row["used"] <= (row["contract_voucher_amount"] or 0)


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=SEQUENCES)
async def test_pur_8_any_sequence_keeps_the_cap_and_what_is_illegal_changes_nothing(
    steps: list[Step], database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("PURCHASE_CAP_BASIS", "VOUCHER_SHARE")
    deal, book = Deal(await an_approved_project(), (await a_product()).id), Book()
    project = deal.scene.project.id

    for name, number in steps:
        impossible = name in OF_A_LINE and number >= len(book.lines)
        if impossible or (book.number == 0 and name not in ("register", "register without a clause", "count prices")):
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
