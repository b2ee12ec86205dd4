"""What must hold for an indicator that panels are asked besides the fixed one. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import NAME, fitting, says_something
from reviews.inputs import IndicatorDraft
from reviews.kinds import IndicatorKind
from reviews.pool_rules import in_order

HIGHEST_SCORE = 100
INDICATOR_CODE = Rule(
    "",
    code="indicator.code.invalid",
    zh="指标代码 {actual} 须以大写字母开头，仅含大写字母、数字和下划线，最多 40 个字符",
    en="The code {actual} must be capitals, digits and underscores, beginning with a letter; 40 at most.",
)
INDICATOR_ONCE = Rule(
    "",
    code="indicator.code.in_use",
    zh="指标 {actual} 在这段时间内已设置",
    en="There is an indicator {actual} in this time already.",
)
INDICATOR_NAMED = Rule(
    "", code="indicator.name.missing", zh="请填写指标的中英文名称", en="Name the indicator in Chinese and English."
)
INDICATOR_SCALE = Rule(
    "",
    code="indicator.scale.out_of_range",
    zh="分值上限须在 1 至 {limit} 之间，是否类指标为 1；当前为 {actual}",
    en="The highest score lies between 1 and {limit}, and is 1 for yes or no; it is {actual}.",
)


def askable(given: IndicatorDraft, *, taken: bool, today: date) -> Iterator[Finding]:
    """taken: an indicator of that code is asked on some day that this one is."""
    coded = re.fullmatch(r"[A-Z][A-Z0-9_]{0,39}", given.code) is not None
    yield INDICATOR_CODE.judge(coded, "code", actual=given.code[:60])
    yield INDICATOR_ONCE.judge(not taken, "code", actual=given.code[:60])
    yield INDICATOR_NAMED.judge(says_something(given.name_zh) and says_something(given.name_en), "nameZh")
    most = 1 if given.kind is IndicatorKind.YES_NO else HIGHEST_SCORE
    yield INDICATOR_SCALE.judge(0 < given.most <= most, "most", actual=given.most, limit=HIGHEST_SCORE)
    yield in_order(given.from_on or today, given.until_on, "untilOn")
    for path, text in (("nameZh", given.name_zh), ("nameEn", given.name_en)):
        yield from fitting(path, text, NAME)
