"""What makes a contract effective for the voucher: signed in time and with a voucher clause; if not, how it is cured.

The verdict is kept with the contract and never refused: an old agreement stays on record, with its cure (A-27).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kernel.money import yuan
from kernel.rules import Finding, Outcome, Rule, failures

AFTER_APPROVAL = Rule(
    "CON-1",
    code="contract.signing.before_approval",
    zh="合同须在申报成功后签订（批准日 {limit}，签订日 {actual}）",
    en="The contract must be signed once the application is approved (approved {limit}, signed {actual}).",
)
CLAUSE_AMOUNT = Rule(
    "CON-2",
    code="contract.clause.amount_missing",
    zh="合同未约定使用创新券的额度",
    en="The contract does not say how much of the voucher is used.",
)
CLAUSE_WORDS = Rule(
    "CON-2",
    code="contract.clause.words_missing",
    zh="未写明创新券约定的条款内容或所在页码",
    en="Neither the words of the voucher clause nor its page are given.",
)
WITHIN_APPROVAL = Rule(
    "CON-2",
    code="contract.clause.exceeds_approval",
    zh="约定的创新券额度 {actual} 元超过批准额度 {limit} 元",
    en="The agreed voucher amount, {actual} yuan, exceeds the approved amount, {limit} yuan.",
)
WITHIN_CONTRACT = Rule(
    "CON-2",
    code="contract.clause.exceeds_contract",
    zh="约定的创新券额度 {actual} 元超过合同额 {limit} 元",
    en="The agreed voucher amount, {actual} yuan, exceeds the contract amount, {limit} yuan.",
)
EARLIER_WITHOUT_CLAUSE = Rule(
    "CON-3",
    code="contract.agreement.without_clause",
    zh="申报成功前已签订的协议没有创新券相关约定，不能作为有效合同",
    en="An agreement signed before approval, without voucher terms, is not an effective contract.",
)
CURE = {
    "cure_zh": "请双方在申报成功后（当日亦可）签订补充协议，约定使用创新券的额度等内容，并登记该补充协议",
    "cure_en": "Sign a supplementary agreement on or after the approval date that carries the voucher clause"
    " (amount and words), and register it.",
}


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What the application's approval says: when, how much; and whether earlier agreements may count (A-27)."""

    on: date
    amount: int
    accept_earlier: bool


def effective(
    *, signed_on: date, voucher_amount: int | None, clause: str, declared_amount: int, approval: Approval
) -> Iterator[Finding]:
    """The verdict on the paper that carries the clause: the contract, or the supplementary agreement that cures it."""
    earlier = signed_on < approval.on
    carries = voucher_amount is not None and bool(clause.strip())
    in_time = not earlier or (approval.accept_earlier and carries)
    yield AFTER_APPROVAL.judge(in_time, "signedOn", actual=signed_on, limit=approval.on)
    if earlier:
        yield EARLIER_WITHOUT_CLAUSE.judge(carries, "")
    yield CLAUSE_AMOUNT.judge(voucher_amount is not None, "voucherAmount")
    yield CLAUSE_WORDS.judge(bool(clause.strip()), "clauseText")
    if voucher_amount is not None:
        for rule, most in ((WITHIN_APPROVAL, approval.amount), (WITHIN_CONTRACT, declared_amount)):
            yield rule.judge(voucher_amount <= most, "voucherAmount", actual=yuan(voucher_amount), limit=yuan(most))


def with_cure(finding: Finding) -> dict[str, object]:
    """A verdict's finding as it is kept with the contract; a failing one says how to cure it."""
    return finding.as_json() | (CURE if finding.outcome is Outcome.FAIL else {})


def takes_effect(findings: list[Finding]) -> bool:
    return not failures(findings)
