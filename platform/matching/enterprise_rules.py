"""What must hold before an enterprise is put on an institution's roster. Facts in, findings out."""

from collections.abc import Iterator

from kernel import uscc
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from matching.inputs import ServedEnterpriseRecord
from onboarding.roster_rules import ENTRY_NAMED, FIGURE, industry_coded, within_range

USCC_VALID = Rule(
    "REC-4",
    code="served_enterprise.uscc.invalid",
    zh="统一社会信用代码 {actual} 无效：{why_zh}。请按营业执照核对",
    en="{actual} is not a valid unified social credit code: {why_en}. Compare it with the business licence.",
)
USCC_GIVEN = Rule(
    "REC-4",
    code="served_enterprise.uscc.missing",
    zh="请填写统一社会信用代码（见营业执照，18 位）",
    en="Give the unified social credit code, 18 characters, as the business licence has it.",
)
USCC_ONCE = Rule(
    "REC-4",
    code="served_enterprise.uscc.duplicate",
    zh="代码为 {actual} 的企业已在本机构的服务企业名单中，请直接使用该记录",
    en="An enterprise with the code {actual} is on your roster already. Use that record.",
)


def listable(given: ServedEnterpriseRecord, *, code: str, known: bool) -> Iterator[Finding]:
    """Whether an enterprise can be put on the roster. code: normalised. known: the roster has it already."""
    yield ENTRY_NAMED.judge(says_something(given.name), "name")
    yield USCC_GIVEN.judge(bool(code), "uscc")
    if code:
        yield USCC_VALID.judge(uscc.is_valid(code), "uscc", actual=code[:40], **uscc.told(code))
    yield USCC_ONCE.judge(not known, "uscc", actual=code)
    yield from fitting("name", given.name, NAME)
    yield from fitting("situation", given.situation, PROSE)
    yield from industry_coded(given.industry)
    yield from within_range(FIGURE, "", staff=given.staff, revenue=given.revenue, assets=given.assets)
