"""Programmes and their ledger as the API shows them, and what is reserved for a project."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from funds import models, views
from funds.kinds import Account, Cause, Movement
from funds.lifecycle import ProgrammeState
from policies.permissions import Permission
from reads import relation, where
from reads.declare import eq, sql
from schema.institutions import Person
from schema.nodes import Node, Versioned, catalog, own
from schema.pages import Connection, many, pages
from schema.scalars import Money

if TYPE_CHECKING:
    from schema.vouchers import Project

ShownProject = Annotated["Project", strawberry.lazy("schema.vouchers")]


@strawberry.type(description="One side of a transaction: a debit or a credit of one account.")
class LedgerEntry(Node):
    account: Account
    debit: Money
    credit: Money


@strawberry.type(description="One movement of a programme's money, written once. A project's parties see its own.")
class LedgerTransaction(Node):
    created_at: datetime
    posted_on: date
    movement: Movement
    cause: Cause = strawberry.field(description="Why money moved; never by whose fault (REV-7).")
    amount: Money
    project: ShownProject | None
    posted_by: Person | None
    reason: str
    entries: list[LedgerEntry] = many(LedgerEntry, "Debit and credit, whose sums are equal; for the Office and audit.")


@strawberry.type(description="What stood on an account on a day, added up from the entries.")
class LedgerBalance(Node):
    account: Account
    from_on: date = strawberry.field(description="The day since which this balance stands.")
    balance: Money


@strawberry.type(description="What an approval promised one project.")
class Reservation(Versioned):
    amount: Money = strawberry.field(description="As approved.")
    held: Money = strawberry.field(description="Still promised.")
    spent: Money = strawberry.field(description="Paid out.")
    end: Cause | None = strawberry.field(description="Why nothing is held any more.")
    ended_on: date | None


@strawberry.type(description="A year's voucher money. Granted is always available, reserved or spent.")
class Programme(Versioned):
    year: int
    name: str
    from_on: date
    until_on: date
    state: ProgrammeState
    opened_on: date | None
    closed_on: date | None
    budget: Money
    available: Money
    reserved: Money
    spent: Money
    transactions: Connection[LedgerTransaction] = pages(LedgerTransaction, "Its ledger, oldest first.")


STANDING = "coalesce((select balance from ledger_account where programme_id = {row}.id and kind = 'KIND'), 0)"


def standing(account: Account) -> str:
    """What stands on one of a programme's accounts now."""
    return STANDING.replace("KIND", account)


catalog.bind(
    LedgerEntry,
    models.LedgerEntry,
    needs=Permission.PROGRAMME_READ,
    fields={"account": sql("(select kind from ledger_account where id = {row}.account_id)")},
)
catalog.bind(
    LedgerTransaction,
    models.LedgerTransaction,
    needs=Permission.REDEMPTION_READ,
    fields={"entries": relation("entries", needs=Permission.PROGRAMME_READ)},
    scopes=own("ledger_transaction"),
)
catalog.bind(
    LedgerBalance,
    views.LedgerBalance,
    needs=Permission.PROGRAMME_READ,
    default_order="account",
    node=False,
)
catalog.bind(Reservation, models.Reservation, needs=Permission.REDEMPTION_READ, scopes=own("reservation"))
catalog.bind(
    Programme,
    models.Programme,
    needs=Permission.PROGRAMME_READ,
    fields={
        "available": sql(standing(Account.AVAILABLE)),
        "reserved": sql(standing(Account.RESERVED)),
        "spent": sql(standing(Account.SPENT)),
    },
    default_order=("-year", "-from_on"),
)

BALANCE_FILTERS = {
    "programme": eq("programme"),
    "on": where("{row}.from_on <= {arg} and ({row}.until_on is null or {row}.until_on > {arg})", cast="date"),
}
