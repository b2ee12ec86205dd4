"""What is noted of a contract's registration as a technology contract: for the record, never in the way.

Nothing here comes from the notice: what looks odd is a warning, kept with the entry.
"""

from collections.abc import Iterator
from datetime import date

from contracts.inputs import TechnologyRegistration
from kernel.errors import MALFORMED
from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule

LONGEST = 100

NUMBERED = Rule(
    "",
    code="technology_contract.number.missing",
    zh="未填写技术合同登记编号",
    en="The registration number is missing.",
)
REGISTERED_LATER = Rule(
    "",
    code="technology_contract.date.before_signing",
    zh="登记日 {actual} 早于合同签订日 {limit}，请核对",
    en="Registered on {actual}, before the contract was signed on {limit}. Check the dates.",
)
REGISTERED_BY_NOW = Rule(
    "",
    code="technology_contract.date.in_future",
    zh="登记日 {actual} 晚于今天（{limit}），请核对",
    en="The registration date {actual} is after today, {limit}. Check it.",
)
WITHIN_CONTRACT = Rule(
    "",
    code="technology_contract.amount.exceeds_contract",
    zh="登记金额 {actual} 元高于合同额 {limit} 元，请核对",
    en="The registered amount, {actual} yuan, is above the contract amount, {limit} yuan. Check it.",
)


def noted(given: TechnologyRegistration, *, signed_on: date, contract_amount: int, today: date) -> Iterator[Finding]:
    """Warnings only."""
    yield NUMBERED.warn(bool(given.registration_no.strip()), "registrationNo")
    on = given.registered_on
    yield REGISTERED_LATER.warn(on >= signed_on, "registeredOn", actual=on, limit=signed_on)
    yield REGISTERED_BY_NOW.warn(on <= today, "registeredOn", actual=on, limit=today)
    within = given.registered_amount <= contract_amount
    amounts = {"actual": yuan(given.registered_amount), "limit": yuan(contract_amount)}
    yield WITHIN_CONTRACT.warn(within, "registeredAmount", **amounts)


def keepable(given: TechnologyRegistration) -> Iterator[Finding]:
    """Whether the entry can be stored at all."""
    if len(given.registration_no) > LONGEST:
        yield MALFORMED.broken("registrationNo", actual=len(given.registration_no), limit=f"≤ {LONGEST}")
    if not 0 <= given.registered_amount <= LARGEST:
        yield MALFORMED.broken("registeredAmount", actual=given.registered_amount, limit=f"0 … {LARGEST}")
