"""What must hold when the Office sets a policy parameter. Pure: facts in, findings out."""

from collections.abc import Iterator, Mapping
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from tenants.inputs import ParameterSetting
from tenants.takes import LISTS, MOST_WORDS, Takes, as_sent

KNOWN = Rule(
    "",
    code="parameter.name.unknown",
    zh="没有名为 {actual} 的政策参数，请从参数列表中选择",
    en="There is no policy parameter {actual}. Choose one from the list.",
)
ONE_VALUE = Rule(
    "",
    code="parameter.value.ambiguous",
    zh="请只给出一个值（number、switch、text、texts 或 unset），当前给出 {actual} 个",
    en="Give one value: number, switch, text, texts or unset; {actual} are given.",
)
VALUE_GIVEN = Rule(
    "",
    code="parameter.value.missing",
    zh="没有给出值，参数未作改动；请给出：{takes_zh}",
    en="No value is given, and nothing was changed. Give {takes_en}.",
)
VALUE_FITS = Rule(
    "",
    code="parameter.value.unfit",
    zh="该参数不能设为“{sent_zh}”；请给出：{takes_zh}",
    en="This parameter cannot be “{sent_en}”. Give {takes_en}.",
)
TOO_MANY = Rule(
    "",
    code="parameter.value.too_many",
    zh="列表共 {actual} 项，最多 {limit} 项，请精简",
    en="The list has {actual} items; at most {limit} fit. Shorten it.",
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
REASONED = Rule(
    "",
    code="parameter.reason.missing",
    zh="请写明设定或撤回的理由",
    en="Say why it is set or withdrawn.",
)
STILL_COMING = Rule(
    "",
    code="parameter.value.holds",
    zh="该值自 {actual} 起已生效，不能撤回（今日为 {limit}）；请自今日或以后设定新的值",
    en="This value holds since {actual} and is not withdrawn (today is {limit}). Set another from today on.",
)
NOT_WITHDRAWN = Rule(
    "",
    code="parameter.value.withdrawn",
    zh="该值已于 {actual} 撤回，无需再次撤回",
    en="This value was withdrawn on {actual}; nothing is left to withdraw.",
)


def settable(given: ParameterSetting, *, takes: Takes | None, today: date) -> Iterator[Finding]:
    """takes: what the named parameter takes; None when there is no such parameter."""
    yield KNOWN.judge(takes is not None, "name", actual=given.name[:80])
    values = values_of(given)
    yield ONE_VALUE.judge(len(values) < 2, "", actual=len(values))
    if takes is not None and len(values) < 2:
        yield from _valued(values, takes)
    yield NOT_THE_PAST.judge(given.from_on >= today, "fromOn", actual=given.from_on, limit=today)
    ordered = given.until_on is None or given.from_on <= given.until_on
    yield DATES_ORDERED.judge(ordered, "untilOn", actual=given.until_on, limit=given.from_on)
    yield from reasoned(given.reason)


def withdrawable(*, from_on: date, withdrawn_on: date | None, today: date) -> Iterator[Finding]:
    """Whether a value may be taken back: until it holds, and once."""
    yield NOT_WITHDRAWN.judge(withdrawn_on is None, "id", actual=withdrawn_on)
    if withdrawn_on is None:
        yield STILL_COMING.judge(from_on > today, "id", actual=from_on, limit=today)


def reasoned(reason: str) -> Iterator[Finding]:
    yield REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def values_of(given: ParameterSetting) -> dict[str, object]:
    """The values that were given, by the field that has them: none where the caller gave none.

    No value at all (None) is given by saying so, never by leaving the value out.
    """
    found = {"number": given.number, "switch": given.switch, "text": given.text}
    values: dict[str, object] = {name: value for name, value in found.items() if value is not None}
    if given.texts is not None:
        values["texts"] = list(given.texts)
    return {**values, "unset": None} if given.unset else values


def _valued(values: Mapping[str, object], takes: Takes) -> Iterator[Finding]:
    """Whether a value was given, and is what the parameter takes; of a list, which item is not."""
    takes_zh, takes_en = takes.said()
    yield VALUE_GIVEN.judge(bool(values), "", limit=takes_en, takes_zh=takes_zh, takes_en=takes_en)
    for path, value in values.items():
        yield from fitting(path, value if isinstance(value, str | list) else None, PROSE)
        if isinstance(value, list) and len(value) > MOST_WORDS:
            yield TOO_MANY.broken(path, actual=len(value), limit=MOST_WORDS)
            continue
        at = takes.first_wrong(value) if isinstance(value, list) and takes.kind in LISTS else None
        wrong, where = (value, path) if at is None else (value[at], f"{path}.{at}")  # type: ignore[index]
        sent_zh, sent_en = as_sent(wrong)
        yield VALUE_FITS.judge(
            takes.fits(value),
            where,
            actual=sent_en,
            limit=takes_en,
            sent_zh=sent_zh,
            sent_en=sent_en,
            takes_zh=takes_zh,
            takes_en=takes_en,
        )
