"""What must hold around payouts: evidence, refusals, what may be given back, bank accounts and batches."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from kernel.money import yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something

MOST_IN_A_BATCH = 500
ACCOUNT_DIGITS = range(6, 31)

EVIDENCE = Rule(
    "SUP-4",
    code="redemption.evidence.missing",
    zh="兑付申请缺少材料：{limit}，请上传后随申请提交",
    en="A payout is asked for with these documents, which are missing: {limit}. Upload and name them.",
)
OWN_EVIDENCE = Rule(
    "SUP-4",
    code="redemption.evidence.not_present",
    zh="所列材料不属于本项目或尚未通过检查，请使用本项目已通过检查的材料",
    en="A named document is not of this project, or not accepted yet. Name accepted documents of the project.",
)
REFUSED_BECAUSE = Rule(
    "SUP-4",
    code="redemption.refusal.reason_missing",
    zh="不予确认须说明理由，以便补正后重新申请",
    en="Say why the payout is not confirmed, so that it can be asked for again.",
)
RETURNABLE = Rule(
    "SUP-4",
    code="voucher.return.too_much",
    zh="最多可退回 {limit} 元，当前为 {actual} 元；合同已约定或已申请兑付的部分不能退回",
    en="At most {limit} yuan can be given back, not {actual}; what a contract or a requested payout uses stays.",
)
NOTHING_LEFT = Rule(
    "SUP-4",
    code="voucher.return.nothing_left",
    zh="该项目没有可退回的创新券额度",
    en="Nothing of this project's voucher can be given back.",
)
ACCOUNT = Rule(
    "SUP-4",
    code="payee_account.number.invalid",
    zh="银行账号须为 6 至 30 位数字，不含其他字符；当前共 {actual} 个字符，请核对",
    en="A bank account's number has 6 to 30 digits and nothing else; this has {actual} characters. Check it.",
)
ACCOUNT_TOLD = Rule(
    "SUP-4",
    code="payee_account.text.missing",
    zh="请填写户名和开户银行",
    en="Give the account's holder and its bank.",
)
PROVIDER_RECORDS = Rule(
    "SUP-4",
    code="payee_account.institution.missing",
    zh="收款账户由专业服务机构的管理员填写",
    en="A payee account is recorded by an administrator of the institution that is paid.",
)
OFFICE_PAYS = Rule(
    "SUP-4",
    code="payment.keeper.office_only",
    zh="付款批次由首都科技创新券管理办公室管理",
    en="Payments are kept by the Office's administrators.",
)
ANOTHER_CLOSES = Rule(
    "SUP-4",
    code="payment.keeper.confirmed",
    zh="确认兑付的人员不得关闭其所在批次：请由办公室另一位管理员关闭，或将您确认的兑付移至另一批次",
    en="Who confirmed a payout does not close its batch. Ask another administrator of the Office, or move the payouts"
    " that you confirmed to another batch.",
)
ANOTHER_PAYS = Rule(
    "SUP-4",
    code="payment.keeper.confirmed_or_closed",
    zh="关闭批次的人员不得标记该批次已付款，请由办公室另一位管理员办理",
    en="Who closed a batch does not mark it as paid. Ask another administrator of the Office.",
)
NAMED = Rule("SUP-4", code="payment_batch.name.missing", zh="请填写批次名称", en="Give the batch a name.")
SOME = Rule(
    "SUP-4",
    code="payment_batch.content.out_of_range",
    zh="批次应有 1 至 {limit} 笔付款，当前 {actual} 笔",
    en="A batch has 1 to {limit} payments; this would have {actual}.",
)
IN_THIS_BATCH = Rule(
    "SUP-4",
    code="payment_batch.content.not_in_it",
    zh="该兑付不在本批次内，请核对",
    en="This payout is not in the batch. Check which batch it is in.",
)
ACCOUNT_KNOWN = Rule(
    "SUP-4",
    code="payment_batch.account.missing",
    zh="{actual} 尚未填写收款账户，无法付款；请其管理员先填写，或将其兑付移出批次",
    en="{actual} has recorded no payee account, so it cannot be paid. Have its administrator record one, or take its"
    " payouts out of the batch.",
)
UNBREACHED = Rule(
    "PUR-8",
    code="payment_batch.cap.breached",
    zh="项目“{actual}”的购置额度超过上限，处理之前不能付款，请先移出批次",
    en="The purchases of {actual} exceed their cap. Settle that before paying, or take it out of the batch.",
)
PAID_BY_NOW = Rule(
    "SUP-4",
    code="payment_batch.date.invalid",
    zh="付款日期 {actual} 不得早于批次关闭日期，也不得晚于今天 {limit}",
    en="The payment of {actual} cannot be before the batch was closed, nor after today, {limit}.",
)
REFERENCED = Rule(
    "SUP-4",
    code="payment_batch.reference.missing",
    zh="请填写银行回单编号",
    en="Give the bank's reference.",
)
BOUNCED_BECAUSE = Rule(
    "SUP-4",
    code="payment.failure.reason_missing",
    zh="请说明付款失败的原因",
    en="Say why the payment failed.",
)


def evidenced(
    *,
    named: Collection[object],
    present: Collection[object],
    kinds: Collection[str],
    wanted: Collection[str],
    note: str,
) -> Iterator[Finding]:
    """named, present: the documents given, and those that are the project's and accepted. kinds: what these are."""
    yield OWN_EVIDENCE.judge(set(named) <= set(present), "documentIds", actual=len(named), limit=len(present))
    missing = [kind for kind in wanted if kind not in kinds]
    yield EVIDENCE.judge(not missing, "documentIds", limit=missing)
    yield from fitting("note", note, PROSE)


def refusable(reason: str) -> Iterator[Finding]:
    yield REFUSED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def returnable(*, amount: int, free: int, reason: str) -> Iterator[Finding]:
    """free: what neither a contract nor a requested payout uses, in fen."""
    yield NOTHING_LEFT.judge(free > 0, "id")
    if free > 0:
        yield RETURNABLE.judge(0 < amount <= free, "amount", actual=yuan(amount), limit=yuan(free))
    yield from fitting("reason", reason, PROSE)


def payable_to(*, holder: str, bank: str, number: str) -> Iterator[Finding]:
    digits = number.replace(" ", "")
    fits = digits.isascii() and digits.isdigit() and len(digits) in ACCOUNT_DIGITS
    yield ACCOUNT_TOLD.judge(says_something(holder), "holder")
    yield ACCOUNT_TOLD.judge(says_something(bank), "bank")
    yield from fitting("holder", holder, NAME)
    yield from fitting("bank", bank, NAME)
    yield ACCOUNT.judge(fits, "number", actual=len(digits))


def openable(name: str) -> Iterator[Finding]:
    yield NAMED.judge(says_something(name), "name")
    yield from fitting("name", name, NAME)


def filled(*, count: int, breached: Mapping[str, bool]) -> Iterator[Finding]:
    """breached: per project title, whether its purchases exceed their cap."""
    yield SOME.judge(1 <= count <= MOST_IN_A_BATCH, "redemptionIds", actual=count, limit=MOST_IN_A_BATCH)
    for title, over in breached.items():
        yield UNBREACHED.judge(not over, "redemptionIds", actual=title)


def closable(accounts: Mapping[str, bool]) -> Iterator[Finding]:
    """accounts: per institution that is paid, whether its bank account is known."""
    for payee, known in accounts.items():
        yield ACCOUNT_KNOWN.judge(known, "id", actual=payee)


def paid(*, paid_on: date, closed_on: date, today: date, reference: str) -> Iterator[Finding]:
    yield PAID_BY_NOW.judge(closed_on <= paid_on <= today, "paidOn", actual=paid_on, limit=today)
    yield REFERENCED.judge(says_something(reference), "bankReference")
    yield from fitting("bankReference", reference, NAME)


def bounced(reason: str) -> Iterator[Finding]:
    yield BOUNCED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
