"""The rows of the isolation matrix that money brings: a programme with its ledger, and what a side gets of it."""

from datetime import date
from typing import Any

from funds.kinds import MOVES, Account, Cause, Movement
from funds.lifecycle import ProgrammeState
from funds.models import LedgerAccount, LedgerEntry, LedgerTransaction, Programme, Reservation
from tests.policies.world import Side
from vouchers.models import PayeeAccount, PaymentBatch, Project

FROM, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
GRANTED, PROMISED = 1_000, 50


async def common(world: Side) -> None:
    programme = await world.put(
        Programme,
        year=2026,
        name="示例年度计划",
        from_on=FROM,
        until_on=UNTIL,
        budget=GRANTED,
        state=ProgrammeState.OPEN,
        opened_on=FROM,
    )
    for kind in Account:
        await world.put(LedgerAccount, kind.value, programme=programme, kind=kind)
    await _post(world, "grant", programme.id, Movement.GRANT, GRANTED, Cause.PROGRAMME_OPENED)
    await world.put(PaymentBatch, name="示例批次")


async def money(side: Side) -> None:
    firm, adviser, psi = (side.parties[part] for part in ("applicant", "recommender", "psi"))
    parties = {"applicant_id": firm, "recommender_id": adviser, "provider_id": psi}
    parties["project_id"] = side.world.one(Project._meta.db_table, side.side)
    programme = side.world.one(Programme._meta.db_table)
    await side.put(Reservation, programme_id=programme, amount=PROMISED, held=PROMISED, **parties)
    await _post(side, "", programme, Movement.RESERVE, PROMISED, Cause.APPROVED, **parties)
    await side.put(PayeeAccount, provider_id=psi, holder="示例", bank="示例", number="6222000000000")


async def _post(
    side: Side, label: str, programme: Any, movement: Movement, amount: int, cause: Cause, **parties: Any
) -> None:
    told = {"programme_id": programme, "movement": movement, "cause": cause, "posted_on": FROM}
    transaction = await side.put(LedgerTransaction, label, amount=amount, **told, **parties)
    for account, column in zip(MOVES[movement], ("debit", "credit"), strict=True):
        key = side.world.one(LedgerAccount._meta.db_table, "", account.value)
        await side.put(
            LedgerEntry,
            f"{label}{column}",
            transaction=transaction,
            programme_id=programme,
            account_id=key,
            **{column: amount},
        )
