"""What must hold before the enterprises that an institution serves are kept with its application."""

from collections.abc import Iterator, Sequence

from kernel.money import LARGEST
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from onboarding.inputs import RosterEntry
from onboarding.section_rules import CODE_LENGTH
from tenants.kinds import TenantKind

LARGEST_ROSTER = 5_000
MOST_STAFF = 100_000_000

ROSTER_SIZE = Rule(
    "",
    code="roster.entries.too_many",
    zh="名单最多 {limit} 家企业，当前 {actual} 家",
    en="A roster holds at most {limit} enterprises; this one has {actual}.",
)
ROSTER_KIND = Rule(
    "REC-4",
    code="roster.institution.not_recommending",
    zh="仅推荐机构的申请需要服务企业名单",
    en="Only recommending institutions bring a roster of served enterprises.",
)
ENTRY_NAMED = Rule(
    "REC-4",
    code="roster.entry.name_missing",
    zh="请填写企业名称",
    en="Give the enterprise's name.",
)
FIGURE = Rule(
    "",
    code="roster.entry.figure_out_of_range",
    zh="数值须为 0 至 {limit} 的整数（金额以分为单位），当前为 {actual}",
    en="This is a whole number from 0 to {limit} (amounts in fen); {actual} cannot be right.",
)


def roster_keepable(entries: Sequence[RosterEntry], *, codes: Sequence[str], kind: TenantKind) -> Iterator[Finding]:
    """Whether a roster can be kept. Wrong and repeated codes are kept and not counted (REC-4). codes: as stored."""
    yield ROSTER_KIND.judge(kind is TenantKind.RECOMMENDING_INSTITUTION, "enterprises")
    yield ROSTER_SIZE.judge(len(entries) <= LARGEST_ROSTER, "enterprises", actual=len(entries), limit=LARGEST_ROSTER)
    for place, (entry, code) in enumerate(zip(entries[:LARGEST_ROSTER], codes, strict=False)):
        yield from _entry_keepable(entry, code, f"enterprises.{place}")


def _entry_keepable(entry: RosterEntry, code: str, path: str) -> Iterator[Finding]:
    if not says_something(entry.name):
        yield ENTRY_NAMED.broken(f"{path}.name")
    yield from fitting(f"{path}.name", entry.name, NAME)
    yield from fitting(f"{path}.uscc", code, CODE_LENGTH)
    yield from fitting(f"{path}.situation", entry.situation, PROSE)
    yield from fitting(f"{path}.industry", entry.industry, 8)
    for name, figure, most in (
        ("staff", entry.staff, MOST_STAFF),
        ("revenue", entry.revenue, LARGEST),
        ("assets", entry.assets, LARGEST),
    ):
        if figure is not None and not 0 <= figure <= most:
            yield FIGURE.broken(f"{path}.{name}", actual=figure, limit=most)
