"""What must hold for institutions' profiles, for the bodies that host labs, and for the Conditions Platform."""

from collections.abc import Iterator
from datetime import date, timedelta

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
    "",
    code="host.uscc.invalid",
    zh="统一社会信用代码“{actual}”无效：{why_zh}。请核对",
    en="“{actual}” is not a valid unified social credit code: {why_en}. Check it.",
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
HAS_PARTS = Rule(
    "LAB-1",
    code="host.parent.has_subordinates",
    zh="该单位有下属单位，不能再归属其他单位",
    en="Other bodies belong to this one: it cannot belong to another itself.",
)
NOT_ITSELF = Rule(
    "LAB-1",
    code="host.parent.same_body",
    zh="上级单位不得为该单位自身",
    en="A body does not belong to itself. Choose another one.",
)
ONE_PARENT = Rule(
    "LAB-1",
    code="host.parent.contradictory",
    zh="请选择上级单位或注明无上级单位，不能同时填写",
    en="Name the body above it, or say that there is none; not both.",
)
CODE_STAYS = Rule(
    "",
    code="host.uscc.already_recorded",
    zh="该单位已登记统一社会信用代码 {limit}，不能改为 {actual}；如为另一单位请另行登记",
    en="The body's code is recorded as {limit} and does not change to {actual}. Another body is recorded on its own.",
)
REVISED_BECAUSE = Rule(
    "LAB-1",
    code="host.revision.reason_missing",
    zh="请写明更正单位信息的原因",
    en="Say why what is recorded of the body is corrected.",
)
LAST_DAY = Rule(
    "PSI-3",
    code="platform_membership.end.out_of_range",
    zh="最后一日不得早于 {limit}{then_zh}",
    en="The last day is {limit} or later{then_en}.",
)
END_REASONED = Rule(
    "PSI-3",
    code="platform_membership.end.reason_missing",
    zh="请写明退出条件平台的原因",
    en="Say why the body leaves the platform.",
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
    yield HOST_CODE.judge(code is None or uscc.is_valid(code), "uscc", actual=code, **uscc.told(code or ""))
    yield HOST_NEW.judge(known_as is None, "name", actual=known_as)
    yield ONE_LEVEL.judge(not parent_is_subordinate, "parentId", actual=parent)


def revisable_host(
    *,
    name: str,
    code: str | None,
    recorded_code: str | None,
    known_as: str | None,
    parent: str | None,
    parent_is_subordinate: bool,
    parent_denied: bool,
    itself: bool,
    parts: bool,
    reason: str,
) -> Iterator[Finding]:
    """name: as it will be. code: as given, None when it stays. known_as: another body with this name or code.

    parent: the name of the body it will belong to. parent_denied: it is also said to belong to none.
    itself: the body would belong to itself. parts: it would belong to another while others belong to it.
    """
    yield from recordable_host(
        name=name, code=code, known_as=known_as, parent=parent, parent_is_subordinate=parent_is_subordinate
    )
    yield CODE_STAYS.judge(code is None or recorded_code in (None, code), "uscc", actual=code, limit=recorded_code)
    yield ONE_PARENT.judge(not (parent and parent_denied), "independent")
    yield NOT_ITSELF.judge(not itself, "parentId")
    yield HAS_PARTS.judge(itself or not parts, "parentId")
    yield REVISED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def within(rule: Rule, *, first: date, last: date | None, until: date, today: date) -> Finding:
    """Whether a tie may end after that day: not before yesterday, on which reports rested already.

    rule: says {limit}, the earliest such day, and {then_zh} or {then_en}, the latest one where there is one.
    """
    earliest = max(first, today - timedelta(days=1))
    in_range = earliest <= until and (last is None or until <= last)
    then = {"then_zh": f"，也不得晚于 {last}", "then_en": f", and not after {last}"}
    words = then if last else dict.fromkeys(then, "")
    return rule.judge(in_range, "untilOn", actual=until, limit=earliest, **words)


def endable_membership(*, first: date, last: date | None, until: date, today: date, reason: str) -> Iterator[Finding]:
    """first, last: the membership's days so far. What was reported until yesterday rested on it (PSI-3)."""
    yield within(LAST_DAY, first=first, last=last, until=until, today=today)
    yield END_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def recordable_membership(*, first: date, last: date | None, overlaps: date | None) -> Iterator[Finding]:
    """overlaps: when a membership of the same body began that shares a day with this one (PSI-3, A-14)."""
    yield DATES_ORDERED.judge(last is None or first <= last, "untilOn", actual=last, limit=first)
    yield NOT_TWICE.judge(overlaps is None, "fromOn", actual=overlaps)
