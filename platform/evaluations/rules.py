"""What must hold of an institution's evaluation for a year (PSI-7). Pure; nothing follows from a grade (A-16)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from evaluations.cycle_rules import MOST_INDICATORS
from evaluations.inputs import IndicatorScore
from evaluations.kinds import Grade
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, WORD, fitting, says_something
from tenants.kinds import TenantKind

BEST = 100
MOST_CORRECTIONS = 20

OFFICE_EVALUATES = Rule(
    "PSI-7",
    code="evaluation.decision.not_office",
    zh="绩效评价由办公室进行（需要权限 {actual}）",
    en="The Office evaluates (this needs {actual}).",
)
EVALUATED_KIND = Rule(
    "PSI-7",
    code="evaluation.institution.not_evaluated",
    zh="绩效评价针对专业服务机构（含领域中心）",
    en="Professional service institutions and domain centers are evaluated; choose one.",
)
WORKED_THEN = Rule(
    "PSI-7",
    code="evaluation.institution.not_active_then",
    zh="该机构于 {actual} 年启用，{limit} 年度不予评价",
    en="The institution became active in {actual}; there is nothing to evaluate for {limit}.",
)
ONCE_A_YEAR = Rule(
    "PSI-7",
    code="evaluation.evaluation.exists",
    zh="该机构 {actual} 年度的绩效评价已存在",
    en="This institution's evaluation for {actual} exists already; there is one a year.",
)
INDICATOR_KNOWN = Rule(
    "PSI-7",
    code="evaluation.score.unknown_indicator",
    zh="本年度没有指标 {actual}，或该指标重复评分",
    en="This year has no indicator {actual}, or it is scored twice.",
)
SCORE = Rule(
    "PSI-7",
    code="evaluation.score.out_of_range",
    zh="评分须为 0 至 {limit}，当前 {actual}",
    en="A score lies between 0 and {limit}; this is {actual}.",
)
SCORED = Rule(
    "PSI-7",
    code="evaluation.scores.incomplete",
    zh="公布前须完成全部指标评分，缺少：{actual}",
    en="Every indicator is scored before publication; missing: {actual}.",
)
GRADED = Rule("PSI-7", code="evaluation.grade.missing", zh="请给出评价等级", en="Give the grade.")
COMMENTED = Rule("PSI-7", code="evaluation.comment.missing", zh="请填写评语", en="Write the comment.")
YEAR_OVER = Rule(
    "PSI-7",
    code="evaluation.year.not_over",
    zh="{actual} 年度尚未结束，请于 {limit} 起公布该年度的绩效评价",
    en="The year {actual} is not over yet. Publish its evaluation from {limit} on.",
)
CORRECTION_REASONED = Rule(
    "PSI-7",
    code="evaluation.correction.reason_missing",
    zh="请写明更正的原因",
    en="Say why the published evaluation is corrected.",
)
CORRECTIONS = Rule(
    "",
    code="evaluation.corrections.too_many",
    zh="同一绩效评价最多更正 {limit} 次",
    en="One evaluation is corrected at most {limit} times.",
)
REPLIED = Rule("PSI-7", code="evaluation.reply.missing", zh="请填写反馈意见", en="Write the reply.")


def beginnable(*, kind: TenantKind, active_since: int | None, year: int, exists: bool) -> Iterator[Finding]:
    """active_since: the year in which the institution became active. exists: it has an evaluation for the year."""
    yield EVALUATED_KIND.judge(kind is not TenantKind.RECOMMENDING_INSTITUTION, "institutionId", actual=kind)
    worked = active_since is not None and active_since <= year
    yield WORKED_THEN.judge(worked, "institutionId", actual=active_since or "-", limit=year)
    yield ONCE_A_YEAR.judge(not exists, "institutionId", actual=year)


def scorable(*, scores: Sequence[IndicatorScore], indicators: Sequence[str], comment: str) -> Iterator[Finding]:
    """indicators: the codes that the year has. Scores may be missing until the evaluation is published."""
    seen: set[str] = set()
    for place, given in enumerate(scores[: 2 * MOST_INDICATORS]):
        known = given.indicator in indicators and given.indicator not in seen
        seen.add(given.indicator)
        yield INDICATOR_KNOWN.judge(known, f"scores.{place}.indicator", actual=given.indicator[:WORD])
        yield SCORE.judge(0 <= given.score <= BEST, f"scores.{place}.score", actual=given.score, limit=BEST)
    yield from fitting("comment", comment, PROSE)


def over(*, year: int, today: date) -> Iterator[Finding]:
    """A year is judged by all of it: what was counted before its end would stay as its figures."""
    ended = date(year + 1, 1, 1)
    yield YEAR_OVER.judge(ended <= today, "year", actual=year, limit=ended)


def correctable(*, reason: str, times: int) -> Iterator[Finding]:
    """times: how often it was corrected already."""
    yield CORRECTION_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
    yield CORRECTIONS.judge(times < MOST_CORRECTIONS, "", limit=MOST_CORRECTIONS)


def publishable(
    *, scores: Mapping[str, int], indicators: Sequence[str], grade: Grade | None, comment: str
) -> Iterator[Finding]:
    missing = [code for code in indicators if code not in scores]
    yield SCORED.judge(not missing, "scores", actual=missing)
    yield GRADED.judge(grade is not None, "grade")
    yield COMMENTED.judge(says_something(comment), "comment")


def answerable(*, reply: str) -> Iterator[Finding]:
    yield REPLIED.judge(says_something(reply), "reply")
    yield from fitting("reply", reply, PROSE)


def total_of(scores: Mapping[str, int], weights: Mapping[str, int]) -> int | None:
    """The weighted points in hundredths, 0 to 10,000; None until every indicator is scored."""
    if weights.keys() - scores.keys():
        return None
    return sum(weight * scores[code] for code, weight in weights.items())
