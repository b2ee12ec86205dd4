"""What must hold of a project's budget and of the amount that it asks for (SUP-4). Facts in, findings out."""

from collections.abc import Iterator

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule

AMOUNTS = Rule(
    "SUP-4",
    code="project.amount.not_positive",
    zh="金额须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="Amounts must be above zero and at most {limit} yuan; this is {actual} yuan.",
)
WITHIN_BUDGET = Rule(
    "SUP-4",
    code="project.amount.over_budget",
    zh="申请额度 {actual} 元不得超过项目预算 {limit} 元",
    en="The requested {actual} yuan cannot exceed the project's budget of {limit} yuan.",
)
WITHIN_CEILING = Rule(
    "SUP-4",
    code="project.amount.over_ceiling",
    zh="额度 {actual} 元超过办公室设定的上限 {limit} 元",
    en="{actual} yuan is over the ceiling of {limit} yuan that the Office has set.",
)


def positive(*, budget: int, requested: int) -> Iterator[Finding]:
    for path, amount in (("budget", budget), ("requestedAmount", requested)):
        yield AMOUNTS.judge(0 < amount <= LARGEST, path, actual=yuan(amount), limit=yuan(LARGEST))


def amounts(*, budget: int, requested: int, ceiling: int | None) -> Iterator[Finding]:
    yield from positive(budget=budget, requested=requested)
    yield WITHIN_BUDGET.judge(requested <= budget, "requestedAmount", actual=yuan(requested), limit=yuan(budget))
    if ceiling is not None:
        yield WITHIN_CEILING.judge(requested <= ceiling, "requestedAmount", actual=yuan(requested), limit=yuan(ceiling))
