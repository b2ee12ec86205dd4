"""What must hold for a record of responsibility that both parties make. Pure."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import ResponsibilityDecline, ResponsibilityProposal
from reviews.kinds import Side
from reviews.lifecycle import Verdict

FAILED = Rule(
    "REV-5",
    code="responsibility.review.not_failed",
    zh="仅在结题评审不通过后，双方可以共同记录责任归属",
    en="Only after a failed review may the parties put down how the responsibility lies.",
)
EARLIER_PANEL = Rule(
    "REV-5",
    code="responsibility.record.earlier_panel",
    zh="该责任记录针对申诉前的评审结论，项目已另行评审；如现结论仍为不通过，请重新提出",
    en="This record speaks of a verdict before an appeal. If the review fails again, propose another.",
)
ONE_AT_A_TIME = Rule(
    "REV-5",
    code="responsibility.record.open",
    zh="已有待对方答复或双方已同意的责任记录",
    en="There is a record that waits for an answer, or that both parties agreed to.",
)
PROPOSAL = Rule(
    "REV-5",
    code="responsibility.statement.missing",
    zh="请说明责任情况",
    en="Say in words how the responsibility lies.",
)
OTHER_SIDE = Rule(
    "REV-5",
    code="responsibility.agree.own_proposal",
    zh="责任记录须由另一方同意后方才成立",
    en="A record holds once the other side agrees; nobody agrees to their own.",
)
DECLINE_REASON = Rule(
    "REV-5",
    code="responsibility.decline.reason_missing",
    zh="不同意须说明理由",
    en="Say why you do not agree.",
)
PARTIES_ONLY = Rule(
    "REV-6",
    code="responsibility.record.parties_only",
    zh="责任记录仅由合作双方作出；创新券项目管理对此无硬性规定",
    en="Only the two parties make this record; voucher management has no hard rule on it.",
)


def proposable(given: ResponsibilityProposal, *, verdict: Verdict | None, another: bool) -> Iterator[Finding]:
    yield from failed(verdict=verdict, same_panel=True)
    yield ONE_AT_A_TIME.judge(not another, "")
    yield PROPOSAL.judge(says_something(given.statement), "statement")
    yield from fitting("statement", given.statement, PROSE)


def failed(*, verdict: Verdict | None, same_panel: bool) -> Iterator[Finding]:
    """same_panel: the record speaks of the verdict that there is now, not of one before an appeal."""
    if not same_panel:
        yield EARLIER_PANEL.broken("")
        return
    yield FAILED.judge(verdict is Verdict.NOT_CONCLUDED, "")


def agreeable(*, proposed_by: Side, side: Side) -> Iterator[Finding]:
    yield OTHER_SIDE.judge(proposed_by is not side, "")


def recordable_decline(given: ResponsibilityDecline) -> Iterator[Finding]:
    yield DECLINE_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)
