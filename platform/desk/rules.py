"""What must hold for taking up what waits, and for laying it back. Pure."""

from collections.abc import Iterator

from desk.kinds import DeskItemKind
from kernel.rules import Finding, Rule

UNDER_REVIEW = frozenset({DeskItemKind.APPLICATION, DeskItemKind.PROJECT})
"""Once taken up, these are under review, and their applicants are told so."""

TAKEN_OVER = Rule(
    "",
    code="desk.item.under_review",
    zh="该申报已进入审核，不能退回待办；请由接手的同事直接受理",
    en="This is under review and not laid back. Have the colleague who goes on with it take it up.",
)
CLAIMED = Rule(
    "",
    code="desk.item.not_claimed",
    zh="该事项目前无人受理，无需退回",
    en="Nobody has taken this up, so there is nothing to lay back.",
)


def releasable(*, kind: DeskItemKind, claimed: bool) -> Iterator[Finding]:
    yield TAKEN_OVER.judge(kind not in UNDER_REVIEW, "")
    yield CLAIMED.judge(claimed, "")
