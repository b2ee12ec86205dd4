"""What a decider says of single fields when something goes back for correction."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something

MOST_REMARKS = 100
LONGEST_PATH = 100

REMARK_FIELD = Rule(
    "",
    code="remark.path.unknown",
    zh="没有可批注的字段：{actual}",
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


def remarkable(remarks: Sequence[Remark], *, sections: Collection[str]) -> Iterator[Finding]:
    """sections: the first words of the paths that may be remarked on."""
    yield REMARKS_FIT.judge(len(remarks) <= MOST_REMARKS, "remarks", actual=len(remarks), limit=MOST_REMARKS)
    for place, remark in enumerate(remarks[:MOST_REMARKS]):
        first = remark.path.partition(".")[0]
        known = first in sections and len(remark.path) <= LONGEST_PATH
        yield REMARK_FIELD.judge(known, f"remarks.{place}.path", actual=remark.path[:LONGEST_PATH])
        yield REMARK_SAID.judge(says_something(remark.text), f"remarks.{place}.text")
        yield from fitting(f"remarks.{place}.text", remark.text, PROSE)
