"""The words of the ledger."""

from enum import StrEnum


class Account(StrEnum):
    """Where a programme's money stands. What was granted is always available, reserved or spent."""

    GRANTED = "GRANTED"
    AVAILABLE = "AVAILABLE"
    RESERVED = "RESERVED"  # promised by approvals, not yet paid
    SPENT = "SPENT"  # paid out


class Movement(StrEnum):
    """What a transaction does to a programme's money."""

    GRANT = "GRANT"
    WITHDRAW = "WITHDRAW"
    RESERVE = "RESERVE"
    RELEASE = "RELEASE"
    SPEND = "SPEND"
    RESTORE = "RESTORE"


class Cause(StrEnum):
    """Why money moved. Whose fault a failure was is never among the causes (REV-7, A-29)."""

    PROGRAMME_OPENED = "PROGRAMME_OPENED"
    BUDGET_CHANGED = "BUDGET_CHANGED"
    APPROVED = "APPROVED"
    CANCELLED = "CANCELLED"  # the applicant gave the project up
    RETURNED = "RETURNED"  # the applicant gave the voucher, or a part of it, back
    EXPIRED = "EXPIRED"  # not used, or not redeemed, in time
    NOT_CONCLUDED = "NOT_CONCLUDED"
    LESS_AGREED = "LESS_AGREED"  # the contract uses less than was approved
    PAID = "PAID"
    PAYMENT_FAILED = "PAYMENT_FAILED"  # the bank sent it back


MOVES = {
    Movement.GRANT: (Account.AVAILABLE, Account.GRANTED),
    Movement.WITHDRAW: (Account.GRANTED, Account.AVAILABLE),
    Movement.RESERVE: (Account.RESERVED, Account.AVAILABLE),
    Movement.RELEASE: (Account.AVAILABLE, Account.RESERVED),
    Movement.SPEND: (Account.SPENT, Account.RESERVED),
    Movement.RESTORE: (Account.RESERVED, Account.SPENT),
}
"""The account that each movement debits, and the one it credits."""
