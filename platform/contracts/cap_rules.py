"""How much may be spent on listed products: 30 % of the reviewed amount, within the voucher. Facts in, findings out."""

from collections.abc import Iterator, Sequence

from kernel.money import Fen, yuan
from kernel.rules import Finding, Rule

CAP_PERCENT = 30  # PUR-8

CAP = Rule(
    "PUR-8",
    code="purchase.cap.exceeded",
    zh="购置额度合计 {actual} 元超过审定合同额 {reviewed} 元的30%（上限 {limit} 元，尚可使用 {left} 元）",
    en="Purchases total {actual} yuan, over 30 % of the reviewed contract amount {reviewed} (limit {limit} yuan,"
    " {left} yuan left).",
)
WITHIN_VOUCHER = Rule(
    "PUR-7",
    code="purchase.voucher.exceeded",
    zh="创新券支持额合计 {actual} 元超过合同约定使用的创新券额度 {limit} 元（尚可使用 {left} 元）；请调低支持额",
    en="The voucher's shares of purchases total {actual} yuan, over the {limit} yuan that the contract uses of the"
    " voucher ({left} yuan left). Lower the share.",
)
UNBREACHED = Rule(
    "PUR-8",
    code="purchase.cap.breached",
    zh="已有购置超出现行上限（审定合同额的30%，且不超过合同约定的创新券额度；合同额未经审定的为零）；"
    "请先取消超出部分，或请办公室审定合同额",
    en="Purchases exceed the cap: 30 % of the reviewed contract amount, nothing without a review, and never more than"
    " the contract uses of the voucher. Cancel some, or have the amount reviewed.",
)
AMOUNT_REVIEWED = Rule(
    "PUR-9",
    code="purchase.reviewed_amount.missing",
    zh="合同额尚未审定；请待创新券管理办公室审定后再登记购置",
    en="The contract amount has not been reviewed yet. Record the purchase after the Office's review.",
)


def purchase_allowance(reviewed: Fen, spent: Sequence[Fen]) -> Fen:
    """What may still be spent on listed products, in fen; negative once the reviewed amount was lowered.

    reviewed: the contract amount as reviewed by the Office. spent: live purchase lines, any order.
    Source: PUR-8.
    """
    return Fen(CAP_PERCENT * reviewed // 100 - sum(spent))


def within_cap(reviewed: Fen, spent: Sequence[Fen]) -> bool:
    """Exactly 30 % is within (PUR-8): 100 × Σ ≤ 30 × reviewed, in whole fen."""
    return 100 * sum(spent) <= CAP_PERCENT * reviewed


def within_voucher(agreed: Fen | None, shares: Sequence[Fen]) -> bool:
    """What the voucher pays of purchases is part of what the contract uses of it (A-04). shares: of all live ones."""
    return sum(shares) <= (agreed or 0)


def affordable(counted: Fen, *, reviewed: Fen | None, spent: Sequence[Fen]) -> Iterator[Finding]:
    """PUR-8, PUR-9. counted: what of this purchase counts (A-04); spent: the same of the live ones."""
    yield AMOUNT_REVIEWED.judge(reviewed is not None, "")
    if reviewed is not None:
        after = [*spent, counted]
        yield CAP.judge(
            within_cap(reviewed, after),
            "voucherShare",
            actual=yuan(sum(after)),
            limit=yuan(purchase_allowance(reviewed, [])),
            reviewed=yuan(reviewed),
            left=yuan(purchase_allowance(reviewed, spent)),
        )


def covered(share: Fen, *, agreed: Fen | None, shares: Sequence[Fen]) -> Iterator[Finding]:
    """PUR-7, A-04. share: of this purchase; shares: of the live ones. agreed: what the contract uses of the voucher;
    without a contract in effect there is nothing to compare with, and the purchase is refused for that.
    """
    if agreed is not None:
        after = [*shares, share]
        amounts = {"actual": yuan(sum(after)), "limit": yuan(agreed), "left": yuan(agreed - sum(shares))}
        yield WITHIN_VOUCHER.judge(within_voucher(agreed, after), "voucherShare", **amounts)
