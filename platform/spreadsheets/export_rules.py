"""What must hold before a list is taken out as a spreadsheet. Facts in, findings out."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import NAME, WORD, fitting
from spreadsheets.inputs import ListWanted

MOST_EXPORTED = 100_000
MOST_VALUES = 200

LIST_THERE = Rule(
    "",
    code="export.list.unknown",
    zh="没有名为“{actual}”的清单，可用：{limit}",
    en="There is no list called “{actual}”. There are: {names}.",
)
LIST_FILTER = Rule(
    "",
    code="export.filter.unknown",
    zh="清单没有筛选项“{actual}”，可用：{limit}",
    en="The list has no filter “{actual}”. It has: {names}.",
)
FILTER_COUNT = Rule(
    "",
    code="export.filter.too_many",
    zh="筛选值最多 {limit} 个，当前 {actual} 个",
    en="At most {limit} values of filters fit; there are {actual}.",
)
FILTER_VALUE = Rule(
    "",
    code="export.filter.invalid",
    zh="筛选项 {filter} 不能取“{actual}”，可用：{limit}",
    en="The filter {filter} does not take “{actual}”. It takes: {takes}.",
)
FILTER_MISSING = Rule(
    "",
    code="export.filter.missing",
    zh="该清单须给出筛选项 {actual}（{limit}）",
    en="This list needs its filter {actual} ({takes}).",
)
ONE_VALUE = Rule(
    "",
    code="export.filter.not_one_value",
    zh="筛选项 {actual} 须取一个值，当前 {limit} 个",
    en="The filter {actual} takes one value; there are {limit}.",
)
NOT_TOO_LONG = Rule(
    "",
    code="export.rows.too_many",
    zh="清单超过 {limit} 行，请缩小筛选范围",
    en="The list has more than {limit} rows. Narrow it by its filters.",
)


def few_filters(wanted: ListWanted) -> Iterator[Finding]:
    """Whether a wish for a list can be kept."""
    values = [value for each in wanted.filters for value in each.values]
    yield FILTER_COUNT.judge(len(values) <= MOST_VALUES, "filters", actual=len(values), limit=MOST_VALUES)
    yield from fitting("name", wanted.name, WORD)
    yield from fitting("filters", [*values, *(each.name for each in wanted.filters)], NAME)
