"""Whether the filters of a list fit it: each by its name, with the words that it takes in both languages."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from graphql import GraphQLEnumType, get_named_type, is_list_type, is_required_argument

from kernel.rules import Finding
from reads.faults import BadInput
from reads.globalid import key_of
from schema.list_columns import ListShown, word
from spreadsheets.export_rules import FILTER_MISSING, FILTER_VALUE, LIST_FILTER, LIST_THERE, ONE_VALUE
from spreadsheets.inputs import ListFilter, ListWanted
from tenants.takes import is_day

MOST_NAMED = 5
_TAKES = {
    "Int": ("整数，如 2020", "a whole number, 2020"),
    "Date": ("日期，如 2020-05-31", "a day, 2020-05-31"),
    "Boolean": ("true（是）、false（否）", "true, false"),
    "ID": ("接口返回的该类记录的 id", "the id of such a record, as the API gave it"),
}
_ANY = ("文字", "a text")


def unknown_list(name: str, lists: dict[str, str]) -> Finding:
    """lists: titles by names. Those that are written nearly so are named; else all."""
    folded = {each.casefold(): each for each in lists}
    near = get_close_matches(name.casefold(), list(folded), n=MOST_NAMED)
    near = [folded[each] for each in near] or [each for each, title in lists.items() if name and name in title]
    named = near or list(lists)
    return LIST_THERE.broken(
        "name", actual=name, limit="、".join(f"{each}（{lists[each]}）" for each in named), names=", ".join(named)
    )


def filter_findings(shown: ListShown, wanted: ListWanted) -> Iterator[Finding]:
    given = {each.name for each in wanted.filters}
    for place, each in enumerate(wanted.filters):
        if each.name not in shown.arguments:
            known = list(shown.arguments)
            limit, names = "、".join(known) or "无", ", ".join(known) or "none"
            yield LIST_FILTER.broken(f"filters.{place}.name", actual=each.name, limit=limit, names=names)
        else:
            yield from _of_values(shown, each, f"filters.{place}.values")
    for name, argument in shown.arguments.items():
        if is_required_argument(argument) and name not in given:
            zh, en = _takes(argument.type)
            yield FILTER_MISSING.broken("filters", actual=name, limit=zh, takes=en)


def not_usable(shown: ListShown, wanted: ListWanted) -> list[Finding]:
    """What is said of values that look right one by one, and that the list cannot use: ids of something else."""
    ids = [place for place, each in enumerate(wanted.filters) if _kind(shown, each) == "ID"]
    return [
        _unfit(shown, each, f"filters.{place}.values", "、".join(each.values))
        for place, each in enumerate(wanted.filters)
        if place in ids or not ids
    ]


def _kind(shown: ListShown, each: ListFilter) -> str:
    return str(get_named_type(shown.arguments[each.name].type).name)


def _of_values(shown: ListShown, each: ListFilter, path: str) -> Iterator[Finding]:
    kind = shown.arguments[each.name].type
    several = is_list_type(getattr(kind, "of_type", kind)) or is_list_type(kind)
    if not several and len(each.values) != 1:
        yield ONE_VALUE.broken(path, actual=each.name, limit=len(each.values))
        return
    yield from (_unfit(shown, each, path, value) for value in each.values if not _fits(get_named_type(kind), value))


def _unfit(shown: ListShown, each: ListFilter, path: str, value: str) -> Finding:
    zh, en = _takes(shown.arguments[each.name].type)
    return FILTER_VALUE.broken(path, actual=value, limit=zh, filter=each.name, takes=en)


def _fits(kind: Any, value: str) -> bool:
    if isinstance(kind, GraphQLEnumType):
        return value in kind.values
    match kind.name:
        case "Int":
            return re.fullmatch(r"-?\d{1,10}", value) is not None and abs(int(value)) < 2**31
        case "Boolean":
            return value in ("true", "false")
        case "Date":
            return is_day(value)
        case "ID":
            return _is_an_id(value)
    return True


def _is_an_id(value: str) -> bool:
    try:
        key_of(value, ())
    except BadInput:
        return False
    return True


def _takes(kind: Any) -> tuple[str, str]:
    """What a filter takes, in Chinese and in English."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        members: Sequence[str] = list(named.values)
        return "、".join(_told(named.name, each) for each in members), ", ".join(members)
    return _TAKES.get(named.name, _ANY)


def _told(kind: str, member: str) -> str:
    said = word(kind, member)
    return member if said == member else f"{member}（{said}）"
