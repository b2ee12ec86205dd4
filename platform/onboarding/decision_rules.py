"""Who decides on applications to join, and what must hold before the result is told. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from onboarding.lifecycle import ApplicationState
from tenants.kinds import TenantKind

BMSTC_DECIDES = Rule(
    "REC-14",
    code="recommender.decision.not_bmstc",
    zh="推荐机构由市科委审核（需要权限 {actual}）",
    en="Recommending institutions are decided by BMSTC (this needs {actual}).",
)
OFFICE_DECIDES = Rule(
    "PSI-6",
    code="provider.decision.not_office",
    zh="专业服务机构由办公室审核（需要权限 {actual}）",
    en="Professional service institutions are decided by the Office (this needs {actual}).",
)
REASONED = Rule(
    "REC-14",
    code="recommender.decision.reason_missing",
    zh="请写明退回或不通过的原因",
    en="Say why the application is returned or rejected.",
)
REASONED_PROVIDER = Rule(
    "PSI-6",
    code="provider.decision.reason_missing",
    zh="请写明退回或不通过的原因",
    en="Say why the application is returned or rejected.",
)
FEEDBACK_ONCE = Rule(
    "REC-15",
    code="application.feedback.already_sent",
    zh="结果已于 {actual} 反馈申报单位",
    en="The result was sent to the applicant already, on {actual}.",
)
FEEDBACK_DECIDED = Rule(
    "REC-15",
    code="application.feedback.undecided",
    zh="尚无审核结果（当前状态 {actual}），审核通过或不通过后方可反馈",
    en="There is no result to send yet (state {actual}). Wait for the decision.",
)
_DECIDED = (ApplicationState.APPROVED, ApplicationState.REJECTED, ApplicationState.ACCOUNT_OPENED)


def reasoned(*, reason: str, kind: TenantKind) -> Iterator[Finding]:
    """A decision that is not an approval says why."""
    rule = REASONED if kind is TenantKind.RECOMMENDING_INSTITUTION else REASONED_PROVIDER
    yield rule.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def answerable(*, state: ApplicationState, sent_on: date | None) -> Iterator[Finding]:
    """Whether the result can be sent now (REC-15: for pass and for fail, once)."""
    yield FEEDBACK_DECIDED.judge(state in _DECIDED, "state", actual=state)
    yield FEEDBACK_ONCE.judge(sent_on is None, "feedbackSentAt", actual=sent_on)
