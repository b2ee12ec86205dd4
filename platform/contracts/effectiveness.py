"""What makes a contract effective for the voucher: signed in time and with a voucher clause; if not, how it is cured.

The verdict is kept with the contract and never refused: an old agreement stays on record, with its cure (A-27).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts.terms import Terms
from kernel.money import yuan
from kernel.rules import Finding, Rule, failures

AFTER_APPROVAL = Rule(
    "CON-1",
    code="contract.signing.before_approval",
    zh="合同须在申报成功后签订（批准日 {limit}，签订日 {actual}）",
    en="The contract must be signed once the application is approved (approved {limit}, signed {actual}).",
    cure_zh="请双方在批准日 {limit} 当日或之后签订补充协议，约定使用创新券的额度等内容，并登记该补充协议",
    cure_en="Sign a supplementary agreement on or after {limit} that carries the voucher clause (amount and words),"
    " and register it.",
)
CLAUSE_AMOUNT = Rule(
    "CON-2",
    code="contract.clause.amount_missing",
    zh="合同未约定使用创新券的额度",
    en="The contract does not say how much of the voucher is used.",
    cure_zh="请签订补充协议，约定使用创新券的额度，并登记该补充协议；合同原件已有约定的，请重新上传并填写",
    cure_en="Sign a supplementary agreement that says the amount, and register it. If the contract says it already,"
    " replace the file and enter it.",
)
CLAUSE_WORDS = Rule(
    "CON-2",
    code="contract.clause.words_missing",
    zh="未写明创新券约定的条款内容或所在页码",
    en="Neither the words of the voucher clause nor its page are given.",
    cure_zh="请签订补充协议，写明创新券条款，并登记该补充协议；合同原件已有条款的，请重新上传并填写条款内容或页码",
    cure_en="Sign a supplementary agreement with the voucher clause, and register it. If the contract has the clause"
    " already, replace the file and enter its words or its page.",
)
WITHIN_APPROVAL = Rule(
    "CON-2",
    code="contract.clause.exceeds_approval",
    zh="约定的创新券额度 {actual} 元超过现有批准额度 {limit} 元（已退回的部分不再计入）",
    en="The agreed voucher amount, {actual} yuan, exceeds what is left of the approved amount, {limit} yuan.",
    cure_zh="请签订补充协议，将创新券额度约定为不超过现有批准额度 {limit} 元，并登记该补充协议",
    cure_en="Sign a supplementary agreement that brings the voucher amount down to {limit} yuan, and register it.",
)
SOMETHING_LEFT = Rule(
    "CON-2",
    code="contract.clause.nothing_left",
    zh="该项目批准的创新券额度已全部退回或失效，合同不能再约定使用",
    en="Nothing is left of the approved voucher amount: it was given back, or not used in time.",
    cure_zh="需要使用创新券的，请重新申报",
    cure_en="To use a voucher, apply for one anew.",
)
WITHIN_CONTRACT = Rule(
    "CON-2",
    code="contract.clause.exceeds_contract",
    zh="约定的创新券额度 {actual} 元超过合同额 {limit} 元",
    en="The agreed voucher amount, {actual} yuan, exceeds the contract amount, {limit} yuan.",
    cure_zh="请签订补充协议，使创新券额度不超过合同额（现为 {limit} 元），并登记该补充协议",
    cure_en="Sign a supplementary agreement by which the voucher amount is within the contract amount (now {limit}"
    " yuan), and register it.",
)
EARLIER_WITHOUT_CLAUSE = Rule(
    "CON-3",
    code="contract.agreement.without_clause",
    zh="申报成功前已签订的协议没有创新券相关约定，不能作为有效合同",
    en="An agreement signed before approval, without voucher terms, is not an effective contract.",
    cure_zh="请双方在申报成功后（当日亦可）签订含创新券约定的补充协议，并登记该补充协议",
    cure_en="Sign a supplementary agreement with voucher terms on or after the approval date, and register it.",
)


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What the application's approval says: when, how much, until when to use it; and whether earlier agreements
    may count (A-27). amount: without what was given back or came free since."""

    on: date
    amount: int
    use_by: date | None
    accept_earlier: bool


def effective(terms: Terms, approval: Approval) -> Iterator[Finding]:
    """The verdict on the paper that carries the clause: the contract, or the supplementary agreement that cures it."""
    earlier = terms.clause_signed_on < approval.on
    worded = bool(terms.clause.strip())
    carries = terms.voucher_amount is not None and worded
    in_time = not earlier or (approval.accept_earlier and carries)
    yield AFTER_APPROVAL.judge(in_time, "signedOn", actual=terms.clause_signed_on, limit=approval.on)
    if earlier:
        yield EARLIER_WITHOUT_CLAUSE.judge(carries, "")
    yield CLAUSE_AMOUNT.judge(terms.voucher_amount is not None, "voucherAmount")
    yield CLAUSE_WORDS.judge(worded, "clauseText")
    if approval.amount == 0:
        yield SOMETHING_LEFT.judge(False, "voucherAmount")
    elif terms.voucher_amount is not None:
        yield _within(WITHIN_APPROVAL, terms.voucher_amount, approval.amount)
    if terms.voucher_amount is not None:
        yield _within(WITHIN_CONTRACT, terms.voucher_amount, terms.declared_amount)


def _within(rule: Rule, agreed: int, most: int) -> Finding:
    return rule.judge(agreed <= most, "voucherAmount", actual=yuan(agreed), limit=yuan(most))


def takes_effect(findings: list[Finding]) -> bool:
    return not failures(findings)
