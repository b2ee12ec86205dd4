"""Voucher money: programmes, the ledger, redemptions and payments."""

from datetime import date

import strawberry

from funds.lifecycle import ProgrammeState
from policies.permissions import Permission
from schema.funds import BALANCE_FILTERS, LedgerBalance, LedgerTransaction, Programme
from schema.nodes import catalog
from schema.pages import Connection, many, pages
from schema.vouchers import PayeeAccount, PaymentBatch, Redemption
from vouchers.lifecycle import BatchState, RedemptionState


@strawberry.type
class MoneyQuery:
    programmes: Connection[Programme] = pages(
        Programme, "Yearly voucher programmes with their budget, newest first.", state=list[ProgrammeState], year=int
    )
    ledger_transactions: Connection[LedgerTransaction] = pages(
        LedgerTransaction, "Movements of voucher money, oldest first: one's own projects', or all for the Office."
    )
    ledger_balances: list[LedgerBalance] = many(
        LedgerBalance,
        "What stood on a programme's accounts: as of a day, or on every day on which that changed.",
        programme=strawberry.ID,
        on=date,
    )
    redemptions: Connection[Redemption] = pages(Redemption, state=list[RedemptionState])
    payment_batches: Connection[PaymentBatch] = pages(
        PaymentBatch, "Batches of payments, newest first.", state=list[BatchState]
    )
    payee_accounts: Connection[PayeeAccount] = pages(
        PayeeAccount, "Where redemptions are paid to: one's own institution's, newest first."
    )


catalog.rows("ledger_balances", needs=Permission.PROGRAMME_READ, filters=BALANCE_FILTERS, limit=2000)
for name, permission in {
    "programmes": Permission.PROGRAMME_READ,
    "ledger_transactions": Permission.REDEMPTION_READ,
    "redemptions": Permission.REDEMPTION_READ,
    "payment_batches": Permission.PAYMENT_READ,
    "payee_accounts": Permission.PAYEE_ACCOUNT_READ,
}.items():
    catalog.rows(name, needs=permission)
