"""What must hold before the voucher of a concluded project is redeemed and paid. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.money import yuan
from kernel.rules import Finding, Rule
from vouchers.lifecycle import ProjectState

CONCLUDED = Rule(
    "REV-7",
    code="redemption.project.not_concluded",
    zh="项目未结题（当前 {actual}），不能兑付创新券",
    en="The project is not concluded (it is {actual}), so its voucher cannot be redeemed.",
)
UNAPPEALED = Rule(
    "REV-7",
    code="redemption.verdict.appealed",
    zh="评审结论的申诉尚待处理，处理之前不能确认兑付",
    en="An appeal of the verdict waits for the Office. Confirm the payout once it is decided.",
)
WINDOW_OVER = Rule(
    "REV-7",
    code="redemption.verdict.appealable",
    zh="评审结论在 {limit}（含当日）前仍可申诉，期满后方可确认兑付（今日 {actual}）",
    en="The verdict may be appealed until {limit} (today is {actual}). Confirm the payout after that day.",
)
WITHIN_CAP = Rule(
    "PUR-8",
    code="redemption.cap.breached",
    zh="购置额度超过现行上限（审定合同额的30%，且不超过合同约定的创新券额度；合同额未经审定的为零），处理之前不能兑付",
    en="Purchases exceed their cap: 30 % of the reviewed contract amount, nothing without a review, and never more than"
    " the contract uses of the voucher. Cancel some, or have the amount reviewed, before redeeming.",
)
IN_TIME = Rule(
    "SUP-4",
    code="redemption.date.over",
    zh="已过兑付截止日期 {limit}（今日 {actual}）",
    en="The redeem-by date {limit} is over (today is {actual}).",
)
AGREED = Rule(
    "CON-2",
    code="redemption.contract.no_voucher_amount",
    zh="生效合同未约定创新券额度，不能兑付",
    en="No effective contract says how much of the voucher is used, so there is nothing to redeem.",
)
WITHIN_AGREED = Rule(
    "CON-2",
    code="redemption.amount.exceeds_contract",
    zh="申请兑付 {actual} 元，高于按合同约定和审定合同额可兑付的 {limit} 元；请不予确认，由申请机构重新申请",
    en="{actual} yuan were asked for; the contract, within its reviewed amount, now covers {limit} yuan. Refuse the"
    " payout, so that it is asked for anew.",
)
HELD = Rule(
    "SUP-4",
    code="redemption.voucher.ended",
    zh="为该项目预留的额度现为 {limit} 元，不能兑付 {actual} 元",
    en="Only {limit} yuan are still reserved for this project, so {actual} yuan cannot be redeemed.",
)
ONCE = Rule(
    "SUP-4",
    code="redemption.project.has_one",
    zh="该项目已有兑付申请",
    en="A redemption of this project has been asked for already. Look it up.",
)
OFFICE_CONFIRMS = Rule(
    "SUP-4",
    code="redemption.decider.office_only",
    zh="创新券兑付由首都科技创新券管理办公室确认",
    en="Redemptions are confirmed by the Office.",
)


def redeemable(
    *,
    state: ProjectState,
    cap_breached: bool,
    agreed: int | None,
    held: int,
    amount: int,
    redeem_by: date | None,
    today: date,
) -> Iterator[Finding]:
    """agreed: what the effective contract covers (`payable`). held: still reserved for the project. All in fen.

    redeem_by: the last day for asking. A request is judged by this alone, so that one made in time keeps the voucher.
    """
    yield CONCLUDED.judge(state is ProjectState.CONCLUDED, "id", actual=state)
    yield WITHIN_CAP.judge(not cap_breached, "id")
    yield AGREED.judge(agreed is not None, "id")
    if agreed is not None:
        yield WITHIN_AGREED.judge(amount <= agreed, "id", actual=yuan(amount), limit=yuan(agreed))
    yield HELD.judge(held > 0 and amount <= held, "id", actual=yuan(amount), limit=yuan(held))
    if redeem_by:
        yield IN_TIME.judge(today <= redeem_by, "id", actual=today, limit=redeem_by)


def undisputed(*, appealed: bool, appeal_until: date | None, today: date) -> Iterator[Finding]:
    """That the verdict stands, which the payout waits for: money that is paid would be gone if it fell.

    appealed: an appeal waits. appeal_until: the last day for one; None where there is none.
    """
    yield UNAPPEALED.judge(not appealed, "id")
    if appeal_until and not appealed:
        yield WINDOW_OVER.judge(appeal_until < today, "id", actual=today, limit=appeal_until)
