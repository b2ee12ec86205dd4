"""What a vote needs: every indicator answered in its own way, a verdict, a reason for either, all in time. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import says_something
from reviews.inputs import Ballot, IndicatorAnswer
from reviews.kinds import IndicatorKind
from reviews.pool import ReviewIndicator
from reviews.rules import RECUSED

VOTED_ONCE = Rule(
    "",
    code="vote.seat.voted",
    zh="您已于 {actual} 表决，不能再次表决",
    en="You voted at {actual}; a vote is final.",
)
VOTE_IN_TIME = Rule(
    "",
    code="vote.deadline.passed",
    zh="表决已于 {limit} 截止，今天是 {actual}；请联系创新券管理办公室",
    en="Votes were taken until {limit}; today is {actual}. Tell the Office.",
)
INDICATOR = Rule(
    "REV-1",
    code="vote.indicator.missing",
    zh="须审核合同是否有创新券约定：请选择是或否",
    en="Say whether the contract contains voucher terms: yes or no.",
)
FURTHER_INDICATOR = Rule(
    "REV-1",
    code="vote.indicator.unanswered",
    zh="请回答审核指标“{actual}”",
    en="Answer the indicator {actual}.",
)
INDICATOR_FITS = Rule(
    "REV-1",
    code="vote.indicator.misfit",
    zh="审核指标“{actual}”须回答：{limit}",
    en="The indicator {actual} is answered with: {limit}.",
)
INDICATOR_KNOWN = Rule(
    "REV-1",
    code="vote.indicator.not_asked",
    zh="本次评审没有此审核指标，或已重复回答",
    en="This review does not ask that indicator, or it is answered twice.",
)
BINARY = Rule(
    "REV-3",
    code="vote.verdict.missing",
    zh="须给出予以结题或不予结题的意见",
    en="Give a verdict: CONCLUDED or NOT_CONCLUDED.",
)
REASON = Rule(
    "REV-4",
    code="vote.reason.missing",
    zh="须给出原因：予以结题和不予结题均须说明",
    en="Give the reason; both verdicts need one.",
)


def castable(
    given: Ballot,
    *,
    interested: bool,
    indicators: Sequence[ReviewIndicator] = (),
    vote_by: date | None = None,
    today: date | None = None,
) -> Iterator[Finding]:
    """indicators: what this panel is asked besides the fixed indicator."""
    yield RECUSED.judge(not interested, "")
    if vote_by is not None and today is not None:
        yield VOTE_IN_TIME.judge(today <= vote_by, "", actual=today, limit=vote_by)
    yield INDICATOR.judge(given.contract_has_voucher_terms is not None, "contractHasVoucherTerms")
    yield from answered(given.answers, indicators)
    yield BINARY.judge(given.verdict is not None, "verdict")
    yield REASON.judge(says_something(given.reason), "reason")


def answered(answers: Sequence[IndicatorAnswer], indicators: Sequence[ReviewIndicator]) -> Iterator[Finding]:
    """Every indicator once, each in its own way; and nothing that was not asked."""
    asked = {indicator.id: indicator for indicator in indicators}
    missing = dict(asked)
    for place, answer in enumerate(answers):
        indicator = missing.pop(answer.indicator_id, None)
        yield INDICATOR_KNOWN.judge(indicator is not None, f"answers.{place}.indicatorId")
        if indicator is not None:
            yield _fits(answer, indicator, f"answers.{place}")
    for indicator in missing.values():
        yield FURTHER_INDICATOR.broken("answers", actual=indicator.name_zh)


def _fits(answer: IndicatorAnswer, indicator: ReviewIndicator, path: str) -> Finding:
    if indicator.kind is IndicatorKind.YES_NO:
        fits = answer.yes is not None and answer.score is None
        return INDICATOR_FITS.judge(fits, f"{path}.yes", actual=indicator.name_zh, limit="yes")
    fits = answer.yes is None and answer.score is not None and 0 <= answer.score <= indicator.most
    return INDICATOR_FITS.judge(fits, f"{path}.score", actual=indicator.name_zh, limit=f"score 0–{indicator.most}")
