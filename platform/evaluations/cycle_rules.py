"""What must hold of a year's indicators, by which all institutions are evaluated (PSI-7). Facts in, findings out."""

from collections.abc import Iterator, Sequence

from evaluations.inputs import EvaluationIndicator
from kernel.rules import Finding, Rule
from kernel.texts import NAME, WORD, fitting, says_something

WHOLE = 100
MOST_INDICATORS = 50
FIRST_YEAR = 2000

YEAR = Rule(
    "PSI-7",
    code="evaluation.year.out_of_range",
    zh="评价年度须在 {first} 至 {limit} 之间，当前 {actual}",
    en="The year must lie between {first} and {limit}; it is {actual}.",
)
UNSCORED = Rule(
    "PSI-7",
    code="evaluation.cycle.scored_already",
    zh="本年度已有 {actual} 家机构开始评分，指标不得再修改",
    en="Scores were given to {actual} institutions already; the year's indicators stay as they are.",
)
ONE_CYCLE = Rule(
    "PSI-7",
    code="evaluation.cycle.exists",
    zh="{actual} 年度的评价指标已设定",
    en="The indicators for {actual} are set already; use that cycle.",
)
INDICATORS = Rule(
    "PSI-7",
    code="evaluation.indicators.invalid",
    zh="指标须为 1 至 {limit} 项，编码不得重复，当前 {actual} 项",
    en="Give 1 to {limit} indicators, each with a code of its own; there are {actual}.",
)
INDICATOR_SAID = Rule(
    "PSI-7",
    code="evaluation.indicator.incomplete",
    zh="请填写指标的编码、中文和英文名称",
    en="Give the indicator's code and its name in Chinese and in English.",
)
WEIGHTS = Rule(
    "PSI-7",
    code="evaluation.weights.not_whole",
    zh="各项权重须为正整数，合计 {limit}，当前合计 {actual}",
    en="Weights are positive and add up to {limit}; these give {actual}.",
)


def openable(
    *, year: int, this_year: int, indicators: Sequence[EvaluationIndicator], exists: bool
) -> Iterator[Finding]:
    """exists: the year has its indicators already."""
    within = FIRST_YEAR <= year <= this_year
    yield YEAR.judge(within, "year", actual=year, limit=this_year, first=FIRST_YEAR)
    yield ONE_CYCLE.judge(not exists, "year", actual=year)
    yield from _indicators(indicators)


def revisable(*, indicators: Sequence[EvaluationIndicator], scored: int) -> Iterator[Finding]:
    """scored: how many evaluations of the year have scores already; all are judged alike, so none may have."""
    yield UNSCORED.judge(scored == 0, "", actual=scored)
    yield from _indicators(indicators)


def _indicators(indicators: Sequence[EvaluationIndicator]) -> Iterator[Finding]:
    codes = [indicator.code.strip() for indicator in indicators]
    distinct = len(set(codes)) == len(codes)
    yield INDICATORS.judge(
        0 < len(codes) <= MOST_INDICATORS and distinct, "indicators", actual=len(codes), limit=MOST_INDICATORS
    )
    for place, indicator in enumerate(indicators[:MOST_INDICATORS]):
        yield from _indicator(indicator, f"indicators.{place}")
    total = sum(indicator.weight for indicator in indicators)
    positive = all(indicator.weight > 0 for indicator in indicators)
    yield WEIGHTS.judge(positive and total == WHOLE, "indicators", actual=total, limit=WHOLE)


def _indicator(indicator: EvaluationIndicator, path: str) -> Iterator[Finding]:
    said = all(map(says_something, (indicator.code, indicator.zh, indicator.en)))
    yield INDICATOR_SAID.judge(said, path)
    yield from fitting(f"{path}.code", indicator.code, WORD)
    yield from fitting(f"{path}.zh", indicator.zh, NAME)
    yield from fitting(f"{path}.en", indicator.en, NAME)
