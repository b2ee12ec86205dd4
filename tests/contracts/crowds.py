"""Crowds and races at a project's cap, played on a real PostgreSQL: each round tells what went wrong, if anything did.

`make races` plays many of them (see `__main__` beside this file); the tests play a few each time.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import asyncpg

from contracts.inputs import AmountReview, PurchaseRecord
from contracts.models import Contract
from contracts.operations import record_purchase, review_contract_amount, terminate_contract
from kernel.errors import Refused
from kernel.money import Fen
from tests.factories.contracts import ENDED, Scene, a_purchase_record, a_reviewed_contract, an_approved_project

REVIEWED = 10_000_000
CAP = 3_000_000
CROWD = 50
AMOUNTS = (100_000, 160_000, 700_000, 1_000_000, 1_500_001)
Round = Callable[[asyncpg.Connection, UUID, int], Awaitable[list[str]]]


async def crowd(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """CROWD purchases of the same amount at once: as many succeed as fit below the cap, and not one more."""
    amount = AMOUNTS[turn % len(AMOUNTS)]
    scene, contract = await _begun()
    line = await _line(product, amount)
    outcomes = await at_once(*(record_purchase(scene.applicant, contract.id, line) for _ in range(CROWD)))
    spent = await _spent(owner, contract)
    fits = CAP // amount
    wrong = [f"{outcomes['done']} of {amount} fit where {fits} should"] if outcomes["done"] != fits else []
    if spent > CAP or spent != outcomes["done"] * amount:
        wrong.append(f"{spent} fen were spent")
    return [*wrong, *faults(outcomes)]


async def two_purchases(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """Two different purchases, of which only one fits: each alone would, so a skew would let both pass."""
    scene, contract = await _begun()
    first, second = await _line(product, 2_000_000), await _line(product, 2_000_001 + turn)
    outcomes = await at_once(
        record_purchase(scene.applicant, contract.id, first), record_purchase(scene.applicant, contract.id, second)
    )
    wrong = [] if outcomes["done"] == 1 else [f"{outcomes['done']} of two purchases passed"]
    return [*wrong, *faults(outcomes)]


async def purchase_and_review(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """A purchase of the whole cap while the reviewed amount falls: refused, or the breach is marked."""
    scene, contract = await _begun()
    line, lower = await _line(product, CAP), AmountReview(amount=Fen(5_000_000 + turn), reason="核减")
    acts = [
        record_purchase(scene.applicant, contract.id, line),
        review_contract_amount(scene.office, contract.id, lower),
    ]
    outcomes = await at_once(*(acts if turn % 2 else reversed(acts)))
    spent = await _spent(owner, contract)
    marked = await owner.fetchval("select cap_breached from project where id = $1", scene.project.id)
    over = 100 * spent > 30 * lower.amount
    wrong = [] if over is marked else [f"{spent} fen spent of {lower.amount} reviewed, marked as breached: {marked}"]
    return [*wrong, *faults(outcomes)]


async def purchase_and_end(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """A purchase while the contract ends: refused, or made before the end.

    Whoever locks the project first has the smaller transaction number, which PostgreSQL gives out with the lock.
    """
    scene, contract = await _begun()
    line = await _line(product, 1_000_000)
    acts: list[Any] = [
        record_purchase(scene.applicant, contract.id, line),
        terminate_contract(scene.office, contract.id, ENDED),
    ]
    outcomes = await at_once(*(acts if turn % 2 else reversed(acts)))
    late = await owner.fetchval(
        "select count(*) from purchase u join contract c on c.id = u.contract_id"
        " where c.id = $1 and c.state = 'TERMINATED' and u.xmin::text::bigint > c.xmin::text::bigint",
        contract.id,
    )
    ended = await owner.fetchval("select state from contract where id = $1", contract.id)
    wrong = ["bought after the end"] if late else []
    return [*wrong, *([] if ended == "TERMINATED" else ["the contract did not end"]), *faults(outcomes)]


SKEWS: dict[str, Round] = {
    "two purchases": two_purchases,
    "purchase and lowered review": purchase_and_review,
    "purchase and termination": purchase_and_end,
}


async def play(played: Round, owner: asyncpg.Connection, product: UUID, rounds: int) -> list[str]:
    """What went wrong in so many rounds."""
    return [f"round {turn}: {wrong}" for turn in range(rounds) for wrong in await played(owner, product, turn)]


async def _begun() -> tuple[Scene, Contract]:
    scene = await an_approved_project()
    return scene, await a_reviewed_contract(scene, REVIEWED)


async def _line(product: UUID, amount: int) -> PurchaseRecord:
    return await a_purchase_record(product_id=product, price=Fen(amount), voucher_share=Fen(amount))


async def at_once(*acts: Awaitable[Any]) -> Counter[str]:
    """How many were done, refused, or failed in a way that no client may ever see (a deadlock among them)."""
    found = await asyncio.gather(*acts, return_exceptions=True)
    return Counter(_named(outcome) for outcome in found)


def _named(outcome: Any) -> str:
    if isinstance(outcome, Refused):
        return "refused"
    return f"{type(outcome).__name__}: {outcome}" if isinstance(outcome, BaseException) else "done"


def faults(outcomes: Counter[str]) -> list[str]:
    return [f"{times} × {name}" for name, times in outcomes.items() if name not in ("done", "refused")]


async def _spent(owner: asyncpg.Connection, contract: Contract) -> int:
    return int(
        await owner.fetchval(
            "select coalesce(sum(voucher_share), 0) from purchase where contract_id = $1"
            " and state in ('SUBMITTED', 'APPROVED')",
            contract.id,
        )
    )
