"""What must hold when the Office sets a policy parameter. Pure: facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from tenants.inputs import ParameterSetting
from tenants.takes import Takes

KNOWN = Rule(
    "",
    code="parameter.name.unknown",
    zh="没有名为 {actual} 的政策参数，请从参数列表中选择",
    en="There is no policy parameter {actual}. Choose one from the list.",
)
ONE_VALUE = Rule(
    "",
    code="parameter.value.ambiguous",
    zh="请只给出一个值（数字、开关、文字或文字列表），当前给出 {actual} 个",
    en="Give one value: a number, a switch, a text or a list of texts; {actual} are given.",
)
VALUE_FITS = Rule(
    "",
    code="parameter.value.unfit",
    zh="该参数不能设为 {actual}；可设为：{limit}",
    en="This parameter cannot be {actual}. It takes {limit}.",
)
NOT_THE_PAST = Rule(
    "",
    code="parameter.from.past",
    zh="参数只能自今日（{limit}）起生效，不得改写过去（当前为 {actual}）",
    en="A parameter is set from today ({limit}) on; what held before stays as it was ({actual}).",
)
DATES_ORDERED = Rule(
    "",
    code="parameter.dates.reversed",
    zh="截止日期 {actual} 不得早于生效日期 {limit}",
    en="The last day {actual} is before the first, {limit}.",
)
REASONED = Rule("", code="parameter.reason.missing", zh="请写明设定的理由", en="Say why it is set.")


def settable(given: ParameterSetting, *, takes: Takes | None, today: date) -> Iterator[Finding]:
    """takes: what the named parameter takes; None when there is no such parameter."""
    yield KNOWN.judge(takes is not None, "name", actual=given.name[:80])
    values = values_of(given)
    yield ONE_VALUE.judge(len(values) < 2, "", actual=len(values))
    if takes is not None and len(values) < 2:
        path, value = next(iter(values.items()), ("", None))
        yield from fitting(path, value if isinstance(value, str | list) else None, PROSE)
        yield VALUE_FITS.judge(takes.fits(value), path, actual=_shown(value), limit=takes.said())
    yield NOT_THE_PAST.judge(given.from_on >= today, "fromOn", actual=given.from_on, limit=today)
    ordered = given.until_on is None or given.from_on <= given.until_on
    yield DATES_ORDERED.judge(ordered, "untilOn", actual=given.until_on, limit=given.from_on)
    yield REASONED.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)


def values_of(given: ParameterSetting) -> dict[str, object]:
    """The values that were given, by the field that has them; none of them means: no value."""
    found = {"number": given.number, "switch": given.switch, "text": given.text}
    values: dict[str, object] = {name: value for name, value in found.items() if value is not None}
    return values if given.texts is None else {**values, "texts": list(given.texts)}


def _shown(value: object) -> str:
    return "null" if value is None else str(value)[:80]
