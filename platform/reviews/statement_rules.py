"""What must hold for the one text in which a panel's chair puts its reason. Pure."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import ChairStatement

CHAIR = Rule(
    "REV-2",
    code="review.statement.not_chair",
    zh="仅评审组组长可以填写评审组意见",
    en="Only the panel's chair puts its reason into one text.",
)
STATED_ONCE = Rule(
    "REV-4",
    code="review.statement.given",
    zh="评审组意见已填写，不能修改",
    en="The panel's text has been given; it stands.",
)
STATEMENT = Rule("REV-4", code="review.statement.missing", zh="请填写评审组意见", en="Write down the panel's reason.")


def statable(given: ChairStatement, *, stated: bool) -> Iterator[Finding]:
    yield STATED_ONCE.judge(not stated, "")
    yield STATEMENT.judge(says_something(given.text), "text")
    yield from fitting("text", given.text, PROSE)
