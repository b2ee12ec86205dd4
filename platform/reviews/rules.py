"""What must hold for a report, for the choice of experts, and for a vote. Pure: facts in, findings out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews import conflicts
from reviews.conflicts import ConflictRule, Judge, Sides
from reviews.inputs import Ballot, FinalReport, IndicatorAnswer, ReportReturn, SeatDecline
from reviews.kinds import IndicatorKind
from reviews.pool import ReviewIndicator

REPORT = Rule(
    "REV-3",
    code="review.report.missing",
    zh="请先为本项目上传结题报告，校验通过后再提交",
    en="Upload the final report to this project first; it counts once it has been checked.",
)
SUMMARY = Rule(
    "REV-3",
    code="review.summary.missing",
    zh="请填写结题情况摘要",
    en="Summarise what the project achieved.",
)
RETURN_REASON = Rule(
    "REV-3",
    code="review.return.reason_missing",
    zh="不予确认须说明需要修改的内容",
    en="Say what has to be changed before your side stands behind the report.",
)
SOMEONE = Rule(
    "REV-2",
    code="review.experts.none",
    zh="请至少指定一名专家",
    en="Name at least one expert.",
)
IS_EXPERT = Rule(
    "REV-2",
    code="review.expert.not_an_expert",
    zh="结题评审仅由专家审核，{actual} 当前不是在库专家；请另行指定",
    en="Only experts judge, and {actual} holds no current expert membership. Choose another.",
)
SEATED_ONCE = Rule(
    "REV-2",
    code="review.expert.already_seated",
    zh="专家 {actual} 已在本项目评审中或曾受邀；请另行指定",
    en="Expert {actual} has or had a seat in this review. Choose another.",
)
IN_SERVICE = Rule(
    "REV-2",
    code="review.expert.not_in_service",
    zh="专家 {actual} 不在专家库的服务期内；请另行指定",
    en="Expert {actual} is not in service in the pool today. Choose another.",
)
FREE = Rule(
    "REV-2",
    code="review.expert.full",
    zh="专家 {actual} 在评项目已达上限 {limit} 个；请另行指定或等待其完成",
    en="Expert {actual} has {limit} reviews in hand, as many as they take. Choose another or wait.",
)
ANSWER_IN_TIME = Rule(
    "REV-2",
    code="seat.invitation.late",
    zh="邀请已于 {limit} 到期，今天是 {actual}；请联系创新券管理办公室",
    en="The invitation could be answered until {limit}; today is {actual}. Tell the Office.",
)
DECLINE_REASON = Rule(
    "REV-2",
    code="seat.decline.reason_missing",
    zh="不参加评审须说明理由",
    en="Say why you do not judge.",
)
VOTE_IN_TIME = Rule(
    "REV-2",
    code="vote.deadline.passed",
    zh="表决已于 {limit} 截止，今天是 {actual}；请联系创新券管理办公室",
    en="Votes were taken until {limit}; today is {actual}. Tell the Office.",
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
EXPERTS_ONLY = Rule(
    "REV-2",
    code="review.vote.expert_only",
    zh="结题评审仅由专家审核，且由被指定的专家本人表决",
    en="Only experts give the verdict, each for their own seat.",
)
RECUSED = Rule(
    "REV-2",
    code="vote.expert.has_interest",
    zh="您与合作一方或推荐机构存在利害关系，应当回避；请告知创新券管理办公室",
    en="You belong or belonged to a party or its recommending institution and may not judge. Tell the Office.",
)
VOTED_ONCE = Rule(
    "REV-2",
    code="vote.seat.voted",
    zh="您已于 {actual} 表决，不能再次表决",
    en="You voted at {actual}; a vote is final.",
)
INDICATOR = Rule(
    "REV-1",
    code="vote.indicator.missing",
    zh="须审核合同是否有创新券约定：请选择是或否",
    en="Say whether the contract contains voucher terms: yes or no.",
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

# Shown with a failed review, never judged: the notice leaves the money to the parties.
OWN_TERMS = Rule(
    "CON-4",
    code="review.settlement.own_terms",
    zh="双方已在合同中约定结题评审不通过的解决方式，按约定处理",
    en="The parties agreed in their contract how a failed review is settled; their terms apply.",
)
PRINCIPLE = Rule(
    "REV-5",
    code="review.settlement.principle",
    zh="如结题不通过，原则上合作双方是哪方的责任，承担相应的责任",
    en="In principle, the cooperating party that is responsible for the failure bears that responsibility.",
)
NO_HARD_RULE = Rule(
    "REV-6",
    code="review.settlement.no_rule",
    zh="创新券项目管理对此无硬性规定，平台不认定由哪方支付",
    en="Voucher management sets no hard rule; the platform does not decide who pays.",
)


def fileable(given: FinalReport, *, stored: bool) -> Iterator[Finding]:
    yield REPORT.judge(stored, "documentId")
    yield SUMMARY.judge(says_something(given.summary), "summary")


def reported(given: FinalReport) -> dict[str, Any]:
    """The report as it is kept with its round."""
    return {"documentId": str(given.document_id), "summary": given.summary.strip()}


def returnable(given: ReportReturn) -> Iterator[Finding]:
    yield RETURN_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)


def assignable(
    person_ids: Sequence[UUID],
    *,
    judges: Mapping[UUID, Judge],
    sides: Sides,
    in_force: Collection[ConflictRule],
    seated: Collection[UUID],
) -> Iterator[Finding]:
    """judges: what is known of each. seated: have, or had, a seat in this review."""
    yield SOMEONE.judge(bool(person_ids), "personIds")
    for i, person in enumerate(person_ids):
        again = person in seated or person in person_ids[:i]
        yield from eligible(judges[person], sides=sides, in_force=in_force, seated=again, path=f"personIds.{i}")


def eligible(
    judge: Judge, *, sides: Sides, in_force: Collection[ConflictRule], seated: bool, path: str = ""
) -> Iterator[Finding]:
    """Whether this person may be invited; the same for whom the Office names and for whom the lot finds."""
    yield IS_EXPERT.judge(judge.expert, path, actual=judge.person)
    yield from conflicts.judged(judge, sides, in_force, path)
    yield SEATED_ONCE.judge(not seated, path, actual=judge.person)
    yield IN_SERVICE.judge(judge.active, path, actual=judge.person)
    yield FREE.judge(judge.most is None or judge.load < judge.most, path, actual=judge.person, limit=judge.most)


def acceptable(*, answer_by: date | None, interested: bool, today: date) -> Iterator[Finding]:
    """interested: a conflict rule stands against this expert today."""
    yield ANSWER_IN_TIME.judge(answer_by is None or today <= answer_by, "", actual=today, limit=answer_by)
    yield RECUSED.judge(not interested, "")


def declinable(given: SeatDecline) -> Iterator[Finding]:
    yield DECLINE_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)


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
