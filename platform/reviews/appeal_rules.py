"""What must hold for an appeal against a verdict, and for its decision. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import AppealDecision, AppealDraft

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
