"""When the Office grants a lab a special capability or withdraws it (DES-1, A-08)."""

from collections.abc import Iterator, Sequence

from kernel.rules import Finding, Rule
from labs import rules
from labs.kinds import Capability

NOT_HELD = Rule(
    "DES-1",
    code="lab.capability.already_granted",
    zh="该实验室已具备此项能力（{actual}）",
    en="The lab has this capability already ({actual}).",
)
HELD = Rule(
    "DES-1",
    code="lab.capability.not_granted",
    zh="该实验室不具备此项能力（{actual}），无需撤销",
    en="The lab does not have this capability ({actual}), so there is nothing to withdraw.",
)


def grantable(*, held: Sequence[str], capability: Capability, reason: str) -> Iterator[Finding]:
    """held: the lab's capabilities, by name."""
    yield from rules.reasoned(reason=reason)
    yield NOT_HELD.judge(capability not in held, "capability", actual=capability)


def withdrawable(*, held: Sequence[str], capability: Capability, reason: str) -> Iterator[Finding]:
    """held: the lab's capabilities, by name. A design center's may be withdrawn too: it got it by being one."""
    yield from rules.reasoned(reason=reason)
    yield HELD.judge(capability in held, "capability", actual=capability)
