"""How a completion review goes from a filed report to a verdict."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ReviewState(StrEnum):
    REPORT_FILED = "REPORT_FILED"
    REPORT_CONFIRMED = "REPORT_CONFIRMED"
    VOTING = "VOTING"
    TIED = "TIED"
    DECIDED = "DECIDED"


class ReviewStep(StrEnum):
    CONFIRM = "CONFIRM"
    ASSIGN = "ASSIGN"
    VOTE = "VOTE"
    TIE = "TIE"
    DECIDE = "DECIDE"


_S, _T = ReviewState, ReviewStep

REVIEW_LIFE: Lifecycle[ReviewState, ReviewStep] = Lifecycle(
    {
        (_S.REPORT_FILED, _T.CONFIRM): _S.REPORT_CONFIRMED,
        (_S.REPORT_CONFIRMED, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.VOTE): _S.VOTING,
        (_S.VOTING, _T.TIE): _S.TIED,
        (_S.TIED, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.DECIDE): _S.DECIDED,
    }
)


class Verdict(StrEnum):
    """Binary, and nothing about money (REV-3)."""

    CONCLUDED = "CONCLUDED"
    NOT_CONCLUDED = "NOT_CONCLUDED"
