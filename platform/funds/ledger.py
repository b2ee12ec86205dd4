"""The ledger: every movement of a programme's money as one transaction with a debit and a credit.

Whoever posts holds the programme's row lock. The database keeps the balances from the entries, refuses any that would
fall below zero, and at the end of the work any transaction whose entries do not balance.
"""

from uuid import UUID

from funds.kinds import MOVES, Account, Cause, Movement
from funds.models import LedgerAccount, LedgerEntry, LedgerTransaction, Programme, Reservation
from journal.work import Work


async def open_accounts(w: Work, programme: Programme) -> None:
    for kind in Account:
        await w.add(LedgerAccount(programme_id=programme.id, kind=kind))


async def balances(programme_id: UUID) -> dict[Account, int]:
    rows = await LedgerAccount.filter(programme_id=programme_id)
    return dict.fromkeys(Account, 0) | {row.kind: row.balance for row in rows}


async def post(
    w: Work,
    programme: Programme,
    movement: Movement,
    amount: int,
    cause: Cause,
    *,
    reservation: Reservation | None = None,
    reason: str = "",
) -> LedgerTransaction:
    """Write one movement, with the project and the parties whose reservation it is, if any."""
    transaction = await w.add(
        LedgerTransaction(
            programme_id=programme.id,
            movement=movement,
            cause=cause,
            amount=amount,
            posted_on=w.today,
            posted_by_id=w.actor.person,
            reason=reason.strip(),
            **_whose(reservation),
        )
    )
    accounts = {row.kind: row.id for row in await LedgerAccount.filter(programme_id=programme.id)}
    debited, credited = MOVES[movement]
    place = {"transaction_id": transaction.id, "programme_id": programme.id}
    await w.add(LedgerEntry(account_id=accounts[debited], debit=amount, **place))
    await w.add(LedgerEntry(account_id=accounts[credited], credit=amount, **place))
    await _settled(w)
    return transaction


def _whose(reservation: Reservation | None) -> dict[str, UUID | None]:
    if reservation is None:
        return {}
    names = ("project_id", "applicant_id", "recommender_id", "provider_id")
    return {name: getattr(reservation, name) for name in names}


async def _settled(w: Work) -> None:
    """Have the balance checked now, by whoever posts: at the end the work may be somebody's who sees no entries."""
    await w.connection.execute_query("set constraints ledger_entry_balanced, ledger_transaction_balanced immediate")
    await w.connection.execute_query("set constraints ledger_entry_balanced, ledger_transaction_balanced deferred")
