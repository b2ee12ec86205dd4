"""Programmes, their ledger and what is reserved for projects, as stored. Amounts are in fen."""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise import fields

from funds.kinds import Account, Cause, Movement
from funds.lifecycle import ProgrammeState
from journal.rows import Row, belongs_to


class Programme(Row):
    """A year's voucher money. budget: what was granted; the ledger says what became of it."""

    year = fields.IntField()
    name = fields.CharField(max_length=200)
    from_on: date = fields.DateField()
    until_on: date = fields.DateField()
    budget = fields.BigIntField()
    state = fields.CharEnumField(ProgrammeState, max_length=40, default=ProgrammeState.DRAFT)
    opened_on: date | None = fields.DateField(null=True)
    closed_on: date | None = fields.DateField(null=True)

    class Meta:
        table = "programme"


class LedgerAccount(Row):
    """One account of a programme. balance: kept by the database from the entries alone, and never below zero."""

    programme_id: UUID

    programme = belongs_to("Programme", back="accounts")
    kind = fields.CharEnumField(Account, max_length=40)
    balance = fields.BigIntField(default=0)

    class Meta:
        table = "ledger_account"
        unique_together = (("programme", "kind"),)


class LedgerTransaction(Row):
    """One movement of a programme's money, written once. Its project's parties see it, without the accounts."""

    programme_id: UUID
    project_id: UUID | None
    applicant_id: UUID | None
    recommender_id: UUID | None
    provider_id: UUID | None
    posted_by_id: UUID | None

    programme = belongs_to("Programme", back="transactions")
    project = belongs_to("Project", back="transactions", null=True)
    applicant = belongs_to("Applicant", null=True)
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant", null=True)
    movement = fields.CharEnumField(Movement, max_length=40)
    cause = fields.CharEnumField(Cause, max_length=40)
    amount = fields.BigIntField()
    posted_on: date = fields.DateField()
    posted_by = belongs_to("Person", null=True)
    reason = fields.TextField(default="")

    class Meta:
        table = "ledger_transaction"


class LedgerEntry(Row):
    """One side of a transaction: either a debit or a credit of one account."""

    transaction_id: UUID
    account_id: UUID
    programme_id: UUID

    transaction = belongs_to("LedgerTransaction", back="entries")
    account = belongs_to("LedgerAccount", back="entries")
    programme = belongs_to("Programme")
    debit = fields.BigIntField(default=0)
    credit = fields.BigIntField(default=0)

    class Meta:
        table = "ledger_entry"


class Reservation(Row):
    """What an approval promised one project. held: still promised. spent: paid out. end: why nothing is held now."""

    programme_id: UUID
    project_id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID

    programme = belongs_to("Programme", back="reservations")
    project = belongs_to("Project", back="reservations")
    applicant = belongs_to("Applicant")
    recommender = belongs_to("Tenant", null=True)
    provider = belongs_to("Tenant")
    amount: int = fields.BigIntField()
    held: int = fields.BigIntField()
    spent: int = fields.BigIntField(default=0)
    end: Any = fields.CharEnumField(Cause, max_length=40, null=True)
    ended_on: date | None = fields.DateField(null=True)

    class Meta:
        table = "reservation"
