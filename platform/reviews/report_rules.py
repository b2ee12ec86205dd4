"""What must hold for a final report that is filed, returned or taken back. Pure: facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import ReportWithdrawal

WITHDRAWN_BY = Rule(
    "REV-3",
    code="review.withdrawal.others",
    zh="结题报告由申报主体撤回；专家指派前，创新券管理办公室也可撤回",
    en="The applicant takes the final report back, or the Office until experts are called.",
)
UNCONFIRMED = Rule(
    "REV-3",
    code="review.withdrawal.confirmed",
    zh="结题报告已由实验室一方确认，申报主体不能再撤回；如确需撤回，请联系创新券管理办公室",
    en="The lab's side confirmed the report, so only the Office can take it back now. Ask the Office.",
)
VOUCHER_KEPT = Rule(
    "REV-3",
    code="review.withdrawal.voucher_lost",
    zh="兑付截止日期 {limit} 已过，自行撤回将失去创新券；如需修改，请由实验室一方退回，或请创新券管理办公室撤回",
    en="The redeem-by date, {limit}, is over: without this report the voucher would be lost. To change it, have the"
    " lab's side return it or the Office take it back.",
)
WITHDRAWAL_REASON = Rule(
    "REV-3",
    code="review.withdrawal.reason_missing",
    zh="撤回结题报告须说明理由",
    en="Say why the report is taken back.",
)


def withdrawable(
    given: ReportWithdrawal, *, confirmed: bool, office: bool, filed_for: date | None, today: date
) -> Iterator[Finding]:
    """confirmed: the lab's side stands behind the report. office: the Office takes it back, not the applicant.

    filed_for: the redeem-by date that the report was in time for, if it was.
    """
    yield UNCONFIRMED.judge(office or not confirmed, "")
    yield VOUCHER_KEPT.judge(office or filed_for is None or today <= filed_for, "", limit=filed_for)
    yield WITHDRAWAL_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)
