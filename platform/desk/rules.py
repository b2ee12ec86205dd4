"""What must hold for laying back what somebody took up. Pure."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule

CLAIMED = Rule(
    "",
    code="desk.item.not_claimed",
    zh="该事项目前无人受理，无需退回待办；如由您办理，可直接受理",
    en="Nobody has taken this up. There is nothing to lay back; take it up if you will deal with it.",
)
TAKEN_MEANWHILE = Rule(
    "",
    code="desk.item.taken_meanwhile",
    zh="该事项刚刚由他人受理或退回，请刷新待办后再试",
    en="Somebody has just taken this up or laid it back. Look at the queue again.",
)


def releasable(*, claimed: bool) -> Iterator[Finding]:
    yield CLAIMED.judge(claimed, "")
