"""What must hold for an appeal, and for a record of responsibility that both parties make. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import AppealDecision, AppealDraft, ChairStatement, ResponsibilityDecline, ResponsibilityProposal
from reviews.kinds import Side
from reviews.lifecycle import Verdict

APPEALS_OPEN = Rule(
    "",
    code="appeal.window.closed",
    zh="目前不受理对评审结论的申诉",
    en="Verdicts cannot be appealed at present.",
)
IN_TIME = Rule(
    "",
    code="appeal.window.passed",
    zh="申诉须在 {limit} 前（含当日）提出，今天是 {actual}",
    en="An appeal could be made until {limit}; today is {actual}.",
)
FIRST = Rule(
    "",
    code="appeal.review.appealed",
    zh="该项目已有申诉在审或已另行评审，不能再次申诉",
    en="An appeal is under way, or another panel has judged already; there is no second one.",
)
APPEAL_REASONS = Rule(
    "REV-4",
    code="appeal.reasons.missing",
    zh="申诉须说明理由",
    en="Say why you appeal.",
)
SIDES_APPEAL = Rule(
    "REV-2",
    code="appeal.side.others",
    zh="仅申报主体和实验室一方可以申诉",
    en="Only the applicant and the lab's side may appeal.",
)
FORM_ONLY = Rule(
    "REV-2",
    code="appeal.decider.form_only",
    zh="申诉由创新券管理办公室作形式审查；结论仍仅由专家作出",
    en="The Office looks at an appeal's form; the verdict remains with experts alone.",
)
DECISION_REASON = Rule(
    "REV-4",
    code="appeal.decision.reason_missing",
    zh="受理或不予受理均须说明理由",
    en="Say why the appeal is admitted or dismissed.",
)
CHAIR = Rule(
    "REV-2",
    code="review.statement.not_chair",
    zh="仅评审组组长可以填写评审组意见",
    en="Only the panel's chair puts its reason into one text.",
)
STATED_ONCE = Rule(
    "REV-4",
    code="review.statement.given",
    zh="评审组意见已填写，不能修改",
    en="The panel's text has been given; it stands.",
)
STATEMENT = Rule("REV-4", code="review.statement.missing", zh="请填写评审组意见", en="Write down the panel's reason.")
FAILED = Rule(
    "REV-5",
    code="responsibility.review.not_failed",
    zh="仅在结题评审不通过后，双方可以共同记录责任归属",
    en="Only after a failed review may the parties put down how the responsibility lies.",
)
EARLIER_PANEL = Rule(
    "REV-5",
    code="responsibility.record.earlier_panel",
    zh="该责任记录针对申诉前的评审结论，项目已另行评审；如现结论仍为不通过，请重新提出",
    en="This record speaks of a verdict before an appeal. If the review fails again, propose another.",
)
ONE_AT_A_TIME = Rule(
    "REV-5",
    code="responsibility.record.open",
    zh="已有待对方答复或双方已同意的责任记录",
    en="There is a record that waits for an answer, or that both parties agreed to.",
)
PROPOSAL = Rule(
    "REV-5",
    code="responsibility.statement.missing",
    zh="请说明责任情况",
    en="Say in words how the responsibility lies.",
)
OTHER_SIDE = Rule(
    "REV-5",
    code="responsibility.agree.own_proposal",
    zh="责任记录须由另一方同意后方才成立",
    en="A record holds once the other side agrees; nobody agrees to their own.",
)
DECLINE_REASON = Rule(
    "REV-5",
    code="responsibility.decline.reason_missing",
    zh="不同意须说明理由",
    en="Say why you do not agree.",
)
PARTIES_ONLY = Rule(
    "REV-6",
    code="responsibility.record.parties_only",
    zh="责任记录仅由合作双方作出；创新券项目管理对此无硬性规定",
    en="Only the two parties make this record; voucher management has no hard rule on it.",
)


def last_day(decided_on: date, days: int) -> date:
    """The last day on which a verdict may be appealed, itself included."""
    return decided_on + timedelta(days=days)


def appealable(
    given: AppealDraft, *, days: int | None, decided_on: date, another: bool, today: date
) -> Iterator[Finding]:
    """days: the window, None where there is none. another: an appeal under way, or admitted before."""
    yield APPEALS_OPEN.judge(days is not None, "")
    if days is not None:
        last = last_day(decided_on, days)
        yield IN_TIME.judge(today <= last, "", actual=today, limit=last)
    yield FIRST.judge(not another, "")
    yield APPEAL_REASONS.judge(says_something(given.reasons), "reasons")
    yield from fitting("reasons", given.reasons, PROSE)


def decidable(given: AppealDecision) -> Iterator[Finding]:
    yield DECISION_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)


def statable(given: ChairStatement, *, stated: bool) -> Iterator[Finding]:
    yield STATED_ONCE.judge(not stated, "")
    yield STATEMENT.judge(says_something(given.text), "text")
    yield from fitting("text", given.text, PROSE)


def proposable(given: ResponsibilityProposal, *, verdict: Verdict | None, another: bool) -> Iterator[Finding]:
    yield from failed(verdict=verdict, same_panel=True)
    yield ONE_AT_A_TIME.judge(not another, "")
    yield PROPOSAL.judge(says_something(given.statement), "statement")
    yield from fitting("statement", given.statement, PROSE)


def failed(*, verdict: Verdict | None, same_panel: bool) -> Iterator[Finding]:
    """same_panel: the record speaks of the verdict that there is now, not of one before an appeal."""
    if not same_panel:
        yield EARLIER_PANEL.broken("")
        return
    yield FAILED.judge(verdict is Verdict.NOT_CONCLUDED, "")


def agreeable(*, proposed_by: Side, side: Side) -> Iterator[Finding]:
    yield OTHER_SIDE.judge(proposed_by is not side, "")


def recordable_decline(given: ResponsibilityDecline) -> Iterator[Finding]:
    yield DECLINE_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)
