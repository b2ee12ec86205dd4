"""What a domain center is (DC-1) and in which fields it works (DC-5); for whom the Office lets it report (DC-3)."""

from collections.abc import Collection, Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, WORD, fitting, says_something
from onboarding.provider_rules import fields_named
from tenants.institution_rules import within
from tenants.kinds import TenantKind

A_CENTER = Rule(
    "DC-1",
    code="center_membership.institution.not_a_center",
    zh="仅领域中心可登记成员单位",
    en="Only domain centers have member units.",
)
PERMIT_REASONED = Rule(
    "DC-3",
    code="center_permit.reason.missing",
    zh="允许条件平台成员单位经领域中心申报须写明理由",
    en="Say why a member of the platform may report through a center.",
)
PERMIT_ORDERED = Rule(
    "DC-3",
    code="center_permit.dates.reversed",
    zh="截止日期不得早于起始日期 {limit}",
    en="A permission does not end before it begins on {limit}.",
)
PERMIT_LAST_DAY = Rule(
    "DC-3",
    code="center_permit.end.out_of_range",
    zh="许可的最后一日不得早于 {limit}{then_zh}",
    en="The permission's last day is {limit} or later{then_en}.",
)
PERMIT_END_REASONED = Rule(
    "DC-3",
    code="center_permit.end.reason_missing",
    zh="请写明终止许可的原因",
    en="Say why the permission ends.",
)
FIELDS_REASONED = Rule(
    "DC-5",
    code="center.fields.reason_missing",
    zh="请写明调整领域中心行业领域的原因",
    en="Say why the center's fields of work are others now.",
)


def is_center(kind: TenantKind) -> bool:
    return kind is TenantKind.DOMAIN_CENTER


def permissible(*, reason: str, first: date, last: date | None) -> Iterator[Finding]:
    yield PERMIT_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
    yield PERMIT_ORDERED.judge(last is None or first <= last, "untilOn", actual=last, limit=first)


def permit_endable(*, first: date, last: date | None, until: date, today: date, reason: str) -> Iterator[Finding]:
    """first, last: the permission's days so far."""
    yield within(PERMIT_LAST_DAY, first=first, last=last, until=until, today=today)
    yield PERMIT_END_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def fields_revisable(*, fields_of_work: Collection[str], reason: str) -> Iterator[Finding]:
    """As when the center was let in, and with a reason (DC-5)."""
    yield from fields_named(fields_of_work=fields_of_work)
    yield from fitting("fieldsOfWork", list(fields_of_work), WORD)
    yield FIELDS_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
