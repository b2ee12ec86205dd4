"""What must hold for wishes for labs (LAB-8)."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from labs.lifecycle import LabState
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState

REPORTABLE = (LabState.DRAFT, LabState.SUBMITTED, LabState.RETURNED, LabState.OPEN)

LAB_NAMED = Rule("LAB-8", code="nomination.lab.name_missing", zh="请填写实验室名称", en="Name the lab.")
HOST_NAMED = Rule("LAB-8", code="nomination.host.missing", zh="请填写实验室依托单位", en="Name the body it belongs to.")
WISHED_FOR = Rule(
    "LAB-8",
    code="nomination.reason.missing",
    zh="请说明合作意向",
    en="Say what you would work on with this lab.",
)
NOT_OPEN_YET = Rule(
    "LAB-8",
    code="nomination.lab.already_open",
    zh="该实验室已在开放实验室目录内，可直接合作",
    en="This lab is in the open-lab catalogue: work with it directly.",
)
NOT_TWICE = Rule(
    "LAB-8",
    code="nomination.lab.already_nominated",
    zh="您已推荐过该实验室，正在办理",
    en="You have nominated this lab already; it is being dealt with.",
)
ANSWER_REASONED = Rule(
    "LAB-8",
    code="nomination.answer.reason_missing",
    zh="请说明不予受理的原因",
    en="Say why the lab is not taken up.",
)
CAN_REPORT = Rule(
    "LAB-8",
    code="nomination.institution.cannot_report",
    zh="所选机构不能上报实验室（{actual}），请选择已启用的专业服务机构或领域中心",
    en="The chosen institution does not report labs ({actual}). Choose an active service institution or center.",
)
LAB_REPORTABLE = Rule(
    "LAB-8",
    code="nomination.lab.closed",
    zh="该实验室状态为 {actual}，不能据此受理推荐，请另选或另行起草实验室",
    en="The lab is {actual}: nothing can come of it. Draft another one.",
)
LAB_OF_HOST = Rule(
    "LAB-8",
    code="nomination.lab.other_host",
    zh="所选实验室的依托单位与推荐的（{actual}）不一致，请选择该单位的实验室",
    en="The lab belongs to another body than the one that was nominated ({actual}). Name a lab of that body.",
)
HOST_KNOWN = Rule(
    "LAB-8",
    code="nomination.host.unknown",
    zh="推荐的依托单位尚未登记，请先起草实验室再受理",
    en="The host is not on record. Draft the lab first, and name it here.",
)


def nominable(
    *, lab_name: str, host_name: str, field: str, reason: str, listed: bool, before: bool
) -> Iterator[Finding]:
    """listed: a lab of this host and name is in the catalogue. before: the same wish is under way."""
    yield LAB_NAMED.judge(says_something(lab_name), "labName")
    yield HOST_NAMED.judge(says_something(host_name), "hostName")
    yield WISHED_FOR.judge(says_something(reason), "reason")
    yield NOT_OPEN_YET.judge(not listed, "labName")
    yield NOT_TWICE.judge(not before, "labName")
    yield from fitting("labName", lab_name, NAME)
    yield from fitting("hostName", host_name, NAME)
    yield from fitting("field", field, WORD)
    yield from fitting("reason", reason, PROSE)


def can_report(*, kind: TenantKind, state: TenantState) -> Iterator[Finding]:
    reports = kind is not TenantKind.RECOMMENDING_INSTITUTION and state is TenantState.ACTIVE
    yield CAN_REPORT.judge(reports, "institutionId", actual=(kind, state))


def takeable(
    *, lab: LabState | None, host_known: bool, same_host: bool = True, host_name: str = ""
) -> Iterator[Finding]:
    """lab: the state of the lab that was named; None when one is to be drafted from the wish.

    same_host: whether it is of the body that was nominated, as far as that is on record. host_name: that body's.
    """
    if lab is None:
        yield HOST_KNOWN.judge(host_known, "labId")
    else:
        yield LAB_REPORTABLE.judge(lab in REPORTABLE, "labId", actual=lab)
        yield LAB_OF_HOST.judge(same_host, "labId", actual=host_name)


def declinable(*, reason: str) -> Iterator[Finding]:
    yield ANSWER_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
