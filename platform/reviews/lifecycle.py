"""How a completion review goes from a filed report to a verdict, and how a seat, an appeal and a record go theirs."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ReviewState(StrEnum):
    REPORT_FILED = "REPORT_FILED"
    REPORT_RETURNED = "REPORT_RETURNED"
    REPORT_CONFIRMED = "REPORT_CONFIRMED"
    WITHDRAWN = "WITHDRAWN"  # the report was taken back; the project is in progress, and may file another
    VOTING = "VOTING"
    TIED = "TIED"
    DECIDED = "DECIDED"
    REOPENED = "REOPENED"  # an appeal was admitted; a new panel is to be called


class ReviewStep(StrEnum):
    CONFIRM = "CONFIRM"
    RETURN = "RETURN"
    REFILE = "REFILE"
    WITHDRAW = "WITHDRAW"
    ASSIGN = "ASSIGN"
    VOTE = "VOTE"
    TIE = "TIE"
    DECIDE = "DECIDE"
    REOPEN = "REOPEN"


_S, _T = ReviewState, ReviewStep

REVIEW_LIFE: Lifecycle[ReviewState, ReviewStep] = Lifecycle(
    {
        (_S.REPORT_FILED, _T.CONFIRM): _S.REPORT_CONFIRMED,
        (_S.REPORT_FILED, _T.RETURN): _S.REPORT_RETURNED,
        (_S.REPORT_RETURNED, _T.REFILE): _S.REPORT_FILED,
        (_S.REPORT_FILED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.REPORT_RETURNED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.REPORT_CONFIRMED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.WITHDRAWN, _T.REFILE): _S.REPORT_FILED,
        (_S.REPORT_CONFIRMED, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.VOTE): _S.VOTING,
        (_S.VOTING, _T.TIE): _S.TIED,
        (_S.TIED, _T.ASSIGN): _S.VOTING,
        (_S.VOTING, _T.DECIDE): _S.DECIDED,
        (_S.DECIDED, _T.REOPEN): _S.REOPENED,
        (_S.REOPENED, _T.ASSIGN): _S.VOTING,
    }
)


class SeatState(StrEnum):
    INVITED = "INVITED"
    ACCEPTED = "ACCEPTED"
    VOTED = "VOTED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    RELEASED = "RELEASED"


class SeatStep(StrEnum):
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    EXPIRE = "EXPIRE"
    RELEASE = "RELEASE"
    VOTE = "VOTE"


SEAT_LIFE: Lifecycle[SeatState, SeatStep] = Lifecycle(
    {
        (SeatState.INVITED, SeatStep.ACCEPT): SeatState.ACCEPTED,
        (SeatState.INVITED, SeatStep.DECLINE): SeatState.DECLINED,
        (SeatState.INVITED, SeatStep.EXPIRE): SeatState.EXPIRED,
        (SeatState.ACCEPTED, SeatStep.VOTE): SeatState.VOTED,
        (SeatState.ACCEPTED, SeatStep.DECLINE): SeatState.DECLINED,  # an interest may come to light while reading
        (SeatState.ACCEPTED, SeatStep.EXPIRE): SeatState.EXPIRED,
        (SeatState.INVITED, SeatStep.RELEASE): SeatState.RELEASED,
        (SeatState.ACCEPTED, SeatStep.RELEASE): SeatState.RELEASED,
    }
)
WAITING = frozenset({SeatState.INVITED, SeatState.ACCEPTED})
"""Seats whose expert still has work to do."""
LIVE = WAITING | {SeatState.VOTED}
"""Seats that count for the verdict."""


class AppealState(StrEnum):
    FILED = "FILED"
    ADMITTED = "ADMITTED"
    DISMISSED = "DISMISSED"


class AppealStep(StrEnum):
    ADMIT = "ADMIT"
    DISMISS = "DISMISS"


APPEAL_LIFE: Lifecycle[AppealState, AppealStep] = Lifecycle(
    {
        (AppealState.FILED, AppealStep.ADMIT): AppealState.ADMITTED,
        (AppealState.FILED, AppealStep.DISMISS): AppealState.DISMISSED,
    }
)


class RecordState(StrEnum):
    PROPOSED = "PROPOSED"
    AGREED = "AGREED"
    DECLINED = "DECLINED"


class RecordStep(StrEnum):
    AGREE = "AGREE"
    DECLINE = "DECLINE"


RECORD_LIFE: Lifecycle[RecordState, RecordStep] = Lifecycle(
    {
        (RecordState.PROPOSED, RecordStep.AGREE): RecordState.AGREED,
        (RecordState.PROPOSED, RecordStep.DECLINE): RecordState.DECLINED,
    }
)


class Verdict(StrEnum):
    """Binary, and nothing about money (REV-3)."""

    CONCLUDED = "CONCLUDED"
    NOT_CONCLUDED = "NOT_CONCLUDED"
