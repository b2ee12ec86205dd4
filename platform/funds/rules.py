"""What must hold before a programme opens, changes its budget, or promises money. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something

EARLIEST, LATEST = 2000, 2100

OFFICE_FUNDS = Rule(
    "SUP-4",
    code="programme.keeper.office_only",
    zh="创新券年度计划由首都科技创新券管理办公室管理",
    en="Voucher programmes are kept by the Office's administrators.",
)
NAMED = Rule("SUP-4", code="programme.name.missing", zh="请填写年度计划名称", en="Give the programme a name.")
YEAR = Rule(
    "SUP-4",
    code="programme.year.out_of_range",
    zh="年度 {actual} 有误，请核对",
    en="The year {actual} cannot be right. Check it.",
)
DATES = Rule(
    "SUP-4",
    code="programme.dates.reversed",
    zh="起始日期 {actual} 不得晚于截止日期 {limit}",
    en="The programme cannot begin on {actual}, after its last day {limit}.",
)
IN_ITS_YEAR = Rule(
    "SUP-4",
    code="programme.dates.other_year",
    zh="{actual} 不在计划年度 {limit} 之内；年度上限按计划年度合计，请调整日期或年度，跨年的分两个计划",
    en="{actual} is not in the programme's year {limit}, by which yearly ceilings count. Change dates or year; two"
    " years are two programmes.",
)
BUDGET = Rule(
    "SUP-4",
    code="programme.budget.not_positive",
    zh="预算须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="The budget must be above zero and at most {limit} yuan; this is {actual} yuan.",
)
ALONE = Rule(
    "SUP-4",
    code="programme.dates.overlap",
    zh="已有开放的年度计划“{actual}”与此期间重叠，请先关闭或调整日期",
    en="An open programme covers some of these days: {actual}. Close it first, or change the dates.",
)
NOT_OVER = Rule(
    "SUP-4",
    code="programme.dates.over",
    zh="计划截止日期 {actual} 已过，不能开放，请先修改日期",
    en="The programme's last day {actual} is over. Change its dates before opening it.",
)
REASONED = Rule(
    "SUP-4",
    code="programme.budget.reason_missing",
    zh="调整预算须说明理由",
    en="Say why the budget changes.",
)
COMMITTED = Rule(
    "SUP-4",
    code="programme.budget.below_committed",
    zh="预算 {actual} 元低于已批准和已兑付的 {limit} 元，请提高预算",
    en="A budget of {actual} yuan is below what is promised and paid already: {limit} yuan. Choose at least that.",
)
PROGRAMME = Rule(
    "SUP-4",
    code="project.programme.none_open",
    zh="{actual} 没有开放的创新券年度计划，请先由办公室管理员开放年度计划后再批准",
    en="No voucher programme is open on {actual}. Have an administrator of the Office open one, then approve.",
)
ENOUGH = Rule(
    "SUP-4",
    code="project.programme.exhausted",
    zh="年度计划“{name}”可用额度 {limit} 元，不足 {actual} 元；请减少批准额度或先增加预算",
    en="The programme {name} has {limit} yuan left, not {actual} yuan. Approve less, or raise its budget first.",
)
WITHIN_YEAR = Rule(
    "SUP-4",
    code="project.amount.over_year_ceiling",
    zh="该申报主体（团队与同一人登记的其他团队合并计算）本年度已获 {already} 元，加上本次共 {actual} 元，"
    "超过年度上限 {limit} 元，请减少批准额度",
    en="With {already} yuan already promised this year (teams of one registrant count together) this comes to {actual}"
    " yuan, over the ceiling of {limit} yuan. Approve less.",
)


def draftable(*, year: int, name: str, from_on: date, until_on: date, budget: int) -> Iterator[Finding]:
    yield YEAR.judge(EARLIEST <= year <= LATEST, "year", actual=year)
    yield NAMED.judge(says_something(name), "name")
    yield from fitting("name", name, NAME)
    yield DATES.judge(from_on <= until_on, "fromOn", actual=from_on, limit=until_on)
    for path, day in (("fromOn", from_on), ("untilOn", until_on)):
        yield IN_ITS_YEAR.judge(day.year == year, path, actual=day, limit=year)
    yield positive(budget)


def positive(budget: int) -> Finding:
    return BUDGET.judge(0 < budget <= LARGEST, "budget", actual=yuan(budget), limit=yuan(LARGEST))


def openable(*, overlapping: str | None, until_on: date, today: date) -> Iterator[Finding]:
    """overlapping: the name of an open programme that covers some of the same days."""
    yield ALONE.judge(overlapping is None, "id", actual=overlapping)
    yield NOT_OVER.judge(today <= until_on, "id", actual=until_on)


def budgetable(*, budget: int, reason: str, committed: int) -> Iterator[Finding]:
    """committed: promised and paid, in fen."""
    yield positive(budget)
    yield COMMITTED.judge(budget >= committed, "budget", actual=yuan(budget), limit=yuan(committed))
    yield REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def allocatable(
    *, amount: int, programme: str | None, available: int, already: int, ceiling: int | None, today: date
) -> Iterator[Finding]:
    """programme: the name of the one open today. already: promised to and paid for the applicant, and those that
    count with it, in its year, in fen.
    """
    yield PROGRAMME.judge(programme is not None, "id", actual=today)
    if programme is None:
        return
    words = {"actual": yuan(amount), "limit": yuan(available), "name": programme}
    yield ENOUGH.judge(amount <= available, "amount", **words)
    if ceiling is not None:
        total = already + amount
        figures = {"actual": yuan(total), "limit": yuan(ceiling), "already": yuan(already)}
        yield WITHIN_YEAR.judge(total <= ceiling, "amount", **figures)
