"""Refusals: the six ways in which the platform says no. Anything else that is raised is a fault of ours."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Self
from uuid import UUID

from kernel.language import Locale
from kernel.rules import Finding, Rule, failures
from kernel.words import said

NOT_THERE = Rule(
    "",
    code="request.subject.not_found",
    zh="没有找到该记录，或您无权查看",
    en="There is no such record, or it is not yours to see. Check the id.",
)
NOT_ALLOWED = Rule(
    "",
    code="request.permission.denied",
    zh="您的角色没有此项权限（{actual}），请联系本单位管理员",
    en="Your role does not grant {actual}. Ask an administrator of your institution.",
)
NOT_YOURS_TO_CHANGE = Rule(
    "",
    code="request.subject.read_only",
    zh="您可以查看该记录，但无权更改；请由有权办理的一方办理",
    en="You may see this record but not change it. Ask those whom it belongs to, or who decide on it.",
)
OFFICE_ALONE = Rule(
    "",
    code="request.permission.office_only",
    zh="此事项由办公室办理（需要权限 {actual}），请联系办公室",
    en="The Office does this (it needs {actual}). Ask the Office.",
)
OWN_SUBMISSION = Rule(
    "",
    code="request.decider.own_submission",
    zh="不得审核本人提交的材料，请由他人审核",
    en="Nobody decides on their own submission. Ask a colleague to decide.",
)
WRONG_STATE = Rule(
    "",
    code="request.step.illegal",
    zh="当前状态为 {actual}，不能执行此步骤；{possible_zh}",
    en="This step is not possible in state {actual}. {possible_en}.",
)
CHANGED_MEANWHILE = Rule(
    "",
    code="request.version.stale",
    zh="该记录在您读取之后已有改动，也可能出自您本人的操作（当前版本 {actual}，您的版本 {limit}），请刷新后重试",
    en="This record was changed after you read it, maybe by a step of your own: it is at version {actual}, "
    "you have {limit}. Reload and try again.",
)
KEY_REUSED = Rule(
    "",
    code="request.idempotency.conflict",
    zh="该 Idempotency-Key 已用于另一个请求；新的请求请使用新的键，重发原请求请保持内容不变",
    en="This Idempotency-Key was used for a different request. Use a new key for a new request; to repeat the first"
    " one, send it unchanged.",
)
MALFORMED = Rule(
    "",
    code="request.input.invalid",
    zh="输入不合要求：{limit}",
    en="The input is not usable: {limit}.",
)


class Refused(Exception):  # noqa: N818 - an outcome, not an error
    """An outcome: the platform will not do this, and says why. problems: every reason at once."""

    code: ClassVar[str]

    def __init__(self, *problems: Finding) -> None:
        super().__init__(", ".join(p.rule.code for p in problems))
        self.problems = problems


class NotFound(Refused):
    """The subject does not exist for this actor. wanted, key: of what kind it would have been, and which."""

    code = "NOT_FOUND"

    def __init__(self, path: str = "id", wanted: type | None = None, key: UUID | None = None) -> None:
        super().__init__(NOT_THERE.broken(path))
        self.wanted = wanted
        self.key = key


class Denied(Refused):
    """The actor's roles do not allow this, or another body decides it."""

    code = "DENIED"


class IllegalStep(Refused):
    """The subject's state has no such step."""

    code = "ILLEGAL_STEP"

    @classmethod
    def at(cls, state: str, step: str, *, possible: Sequence[str]) -> Self:
        """possible: the steps that the state has instead; maybe none."""
        words = {
            "possible_zh": f"可执行：{said(possible, Locale.ZH)}" if possible else "此状态下没有可执行的步骤",
            "possible_en": f"Possible now: {said(possible, Locale.EN)}" if possible else "No step is possible in it",
        }
        return cls(WRONG_STATE.broken("state", actual=state, limit=possible, step=step, **words))


class RulesBroken(Refused):
    """One or more rules do not hold."""

    code = "RULES_BROKEN"


class Stale(Refused):
    """The subject has changed since the actor read it."""

    code = "STALE"


class Conflict(Refused):
    """The key of the request was already used: for another request, or for this one and its answer is not kept."""

    code = "CONFLICT"


def require(findings: Iterable[Finding]) -> None:
    """Refuse with every broken rule at once; passes and warnings let through."""
    broken = failures(findings)
    if broken:
        raise RulesBroken(*broken)
