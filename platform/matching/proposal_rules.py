"""What must hold before a need is put before a lab, and before the lab answers. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from matching.consent_rules import CONSENT_FRESH, CONSENT_STANDS
from matching.inputs import ProposalAnswer
from matching.kinds import ConsentState
from matching.lifecycle import NeedState

DECLINE_TOLD = Rule(
    "",
    code="proposal.answer.missing",
    zh="不承接时请说明原因",
    en="Say why the lab does not take this need on.",
)
LAB_LISTED = Rule(
    "LAB-7",
    code="proposal.lab.not_in_catalogue",
    zh="该实验室今天不在开放实验室目录内，不能推荐；请重新匹配",
    en="This lab is not in the open-lab catalogue today, so it cannot be proposed. Match the need again.",
)
NEED_LIVE = Rule(
    "",
    code="proposal.need.not_open",
    zh="该需求当前状态为 {actual}，不再发送或接受推荐",
    en="The need is {actual}; proposals for it are no longer sent or accepted.",
)
ANSWER_BY = Rule(
    "",
    code="proposal.answer.late",
    zh="答复期限至 {limit}，今日 {actual} 已过期，不能再答复",
    en="The last day to answer was {limit}; today, {actual}, it is over.",
)
NEED_FREE = Rule(
    "",
    code="proposal.need.taken",
    zh="该需求已由另一家实验室承接，本次接受未生效",
    en="Another lab has taken this need on; your acceptance had no effect.",
)


def sendable(
    *, need: NeedState, listed: bool, consent: ConsentState = ConsentState.RECORDED, waits: bool = False
) -> Iterator[Finding]:
    """Whether a suggestion can be put before the lab. listed: the lab is in the catalogue today.

    waits: the enterprise's account has yet to confirm what its institution has changed.
    """
    yield NEED_LIVE.judge(need is NeedState.MATCHED, "need", actual=need)
    yield LAB_LISTED.judge(listed, "lab")
    yield CONSENT_STANDS.judge(consent is not ConsentState.REVOKED, "need")
    yield CONSENT_FRESH.judge(not waits, "need")


def in_time(*, answer_by: date | None, on: date) -> Iterator[Finding]:
    """Whether a lab may still answer on that day; the last day counts."""
    yield ANSWER_BY.judge(answer_by is None or on <= answer_by, "", actual=on, limit=answer_by)


def answerable(given: ProposalAnswer) -> Iterator[Finding]:
    yield from fitting("answer", given.answer, PROSE)


def declinable(given: ProposalAnswer) -> Iterator[Finding]:
    """A lab that does not take a need on says why, so that the next proposal is a better one."""
    yield DECLINE_TOLD.judge(says_something(given.answer), "answer")
    yield from answerable(given)
