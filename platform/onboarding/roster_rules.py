"""What must hold before the enterprises that an institution serves are kept with its application."""

from collections.abc import Iterator, Sequence

from kernel.enterprise_size import is_industry_code
from kernel.money import LARGEST, yuan
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
    zh="数值 {actual} 超出范围（0 至 {limit} {unit_zh}），请核对",
    en="This figure cannot be right: {actual} is not between 0 and {limit}{unit_en}. Check it.",
)
INDUSTRY = Rule(
    "REC-5",
    code="enterprise.industry.not_a_code",
    zh="“{actual}”不是行业代码，请填写国民经济行业分类（GB/T 4754）的代码，如 C35（专用设备制造业）",
    en="“{actual}” is no code of an industry. Give the one of GB/T 4754, such as C35 (special equipment).",
)


def industry_coded(industry: str, path: str = "industry") -> Iterator[Finding]:
    """Whether an industry, where one is given, is written as a code; the criteria may know it or not."""
    if industry.strip():
        yield INDUSTRY.judge(is_industry_code(industry), path, actual=industry[:40])


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
    yield from industry_coded(entry.industry, f"{path}.industry")
    yield from within_range(FIGURE, f"{path}.", staff=entry.staff, revenue=entry.revenue, assets=entry.assets)


def within_range(
    rule: Rule, before: str, *, staff: int | None, revenue: int | None, assets: int | None
) -> Iterator[Finding]:
    """What an enterprise's figures cannot be. rule: the one that is broken. revenue, assets: in fen, said in yuan.

    before: what stands before the field in the path.
    """
    if staff is not None and not 0 <= staff <= MOST_STAFF:
        yield rule.broken(f"{before}staff", actual=staff, limit=MOST_STAFF, unit_zh="人", unit_en="")
    for name, amount in (("revenue", revenue), ("assets", assets)):
        if amount is not None and not 0 <= amount <= LARGEST:
            told = {"actual": yuan(amount), "limit": yuan(LARGEST)}
            yield rule.broken(f"{before}{name}", **told, unit_zh="元", unit_en=" yuan")
