"""What a decider says of single fields when something goes back for correction."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journal.differences import KEYS, camel
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something

MOST_REMARKS = 100
LONGEST_PATH = 100

REMARK_FIELD = Rule(
    "",
    code="remark.path.unknown",
    zh="没有可批注的字段：{actual}，请指明所提交内容中的字段",
    en="There is no field {actual} to remark on. Name one of the submission's own fields.",
)
REMARK_SAID = Rule("", code="remark.text.missing", zh="请填写批注内容", en="Say what to correct in this field.")
REMARKS_FIT = Rule(
    "",
    code="remark.list.too_long",
    zh="批注最多 {limit} 条，当前 {actual} 条",
    en="At most {limit} remarks fit; there are {actual}.",
)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What to correct in one field. path: the field's, `camelCase.dotted`, as in findings and differences."""

    path: str
    text: str


def remarkable(
    remarks: Sequence[Remark], *, sections: Collection[str], submitted: Mapping[str, Any]
) -> Iterator[Finding]:
    """sections: the first words of the paths that may be remarked on. submitted: the snapshot that is judged."""
    yield REMARKS_FIT.judge(len(remarks) <= MOST_REMARKS, "remarks", actual=len(remarks), limit=MOST_REMARKS)
    for place, remark in enumerate(remarks[:MOST_REMARKS]):
        first = remark.path.partition(".")[0]
        known = first in sections and len(remark.path) <= LONGEST_PATH and _leads_to_something(remark.path, submitted)
        yield REMARK_FIELD.judge(known, f"remarks.{place}.path", actual=remark.path[:LONGEST_PATH])
        yield REMARK_SAID.judge(says_something(remark.text), f"remarks.{place}.text")
        yield from fitting(f"remarks.{place}.text", remark.text, PROSE)


def _leads_to_something(path: str, submitted: Mapping[str, Any]) -> bool:
    """What was left empty may be asked for, and what older submissions lack; a part that is not there may not."""
    first = path.partition(".")[0]
    return first not in map(camel, submitted) or _within(submitted, path)


def _within(value: Any, path: str) -> bool:
    """Whether a path leads somewhere in a JSON value. Entries of a list: by place, or by what tells them apart."""
    if not path or value is None:
        return True
    if isinstance(value, Mapping):
        first, _, rest = path.partition(".")
        return any(camel(key) == first and _within(inner, rest) for key, inner in value.items())
    if isinstance(value, list):
        first, _, rest = path.partition(".")
        placed = first.isdecimal() and int(first) < len(value) and _within(value[int(first)], rest)
        return placed or any(_within(entry, rest) for entry, rest in _named(value, path))
    return False


def _named(entries: Sequence[Any], path: str) -> Iterator[tuple[Any, str]]:
    """Entries that the path names, as differences do; a name may have dots itself."""
    for entry in entries:
        for name in {str(entry[key]) for key in KEYS if entry.get(key)} if isinstance(entry, Mapping) else ():
            if path == name or path.startswith(f"{name}."):
                yield entry, path[len(name) + 1 :]
