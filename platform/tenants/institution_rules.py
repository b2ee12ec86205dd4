"""What must hold for institutions' profiles, for the bodies that host labs, and for the Conditions Platform."""

from collections.abc import Iterator
from datetime import date

from kernel import uscc
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something

PROFILED = Rule(
    "REC-17",
    code="tenant.profile.incomplete",
    zh="请完善本单位介绍、服务特色和联系方式：本项尚未填写",
    en="Introduction, service features and contact are all needed. Fill in this one.",
)
SUSPENDED_BECAUSE = Rule(
    "",
    code="tenant.suspension.reason_missing",
    zh="请写明暂停的原因",
    en="Say why the institution is suspended.",
)
HOST_NAMED = Rule("LAB-1", code="host.name.missing", zh="请填写依托单位名称", en="Give the host's name.")
HOST_CODE = Rule(
    "PSI-1",
    code="host.uscc.invalid",
    zh="统一社会信用代码无效，请核对（{actual}）",
    en="The unified social credit code is not valid. Check it ({actual}).",
)
HOST_NEW = Rule(
    "LAB-1",
    code="host.host.already_recorded",
    zh="该单位已登记：{actual}",
    en="This body is recorded already: {actual}.",
)
ONE_LEVEL = Rule(
    "LAB-1",
    code="host.parent.is_subordinate",
    zh="上级单位 {actual} 本身是下属单位，请选择最上级单位",
    en="{actual} is itself part of another body. Choose the body at the top.",
)
DATES_ORDERED = Rule(
    "PSI-3",
    code="platform_membership.dates.reversed",
    zh="截止日期不得早于加入日期 {limit}",
    en="A membership does not end before it begins on {limit}.",
)
NOT_TWICE = Rule(
    "PSI-3",
    code="platform_membership.period.overlaps",
    zh="该单位在此期间已是条件平台成员（{actual} 起）",
    en="The body is a member of the platform in this time already (from {actual}).",
)


def presentable(*, introduction: str, service_features: str, contact: str) -> Iterator[Finding]:
    """All three fields before an institution is active and publicly listed (REC-17)."""
    for path, text in (("introduction", introduction), ("serviceFeatures", service_features), ("contact", contact)):
        yield PROFILED.judge(says_something(text), path)
        yield from fitting(path, text, PROSE)


def suspendable(*, reason: str) -> Iterator[Finding]:
    yield SUSPENDED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def recordable_host(
    *, name: str, code: str | None, known_as: str | None, parent: str | None, parent_is_subordinate: bool
) -> Iterator[Finding]:
    """known_as: the name of a recorded body with this name or code. parent: the name of the body it belongs to."""
    yield HOST_NAMED.judge(says_something(name), "name")
    yield from fitting("name", name, NAME)
    yield HOST_CODE.judge(code is None or uscc.is_valid(code), "uscc", actual=code)
    yield HOST_NEW.judge(known_as is None, "name", actual=known_as)
    yield ONE_LEVEL.judge(not parent_is_subordinate, "parentId", actual=parent)


def recordable_membership(*, first: date, last: date | None, overlaps: date | None) -> Iterator[Finding]:
    """overlaps: when a membership of the same body began that shares a day with this one (PSI-3, A-14)."""
    yield DATES_ORDERED.judge(last is None or first <= last, "untilOn", actual=last, limit=first)
    yield NOT_TWICE.judge(overlaps is None, "fromOn", actual=overlaps)
