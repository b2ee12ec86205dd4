"""How a need finds a lab: suggested, sent, accepted, declined, taken back or left unanswered."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class NeedState(StrEnum):
    OPEN = "OPEN"
    MATCHED = "MATCHED"
    ACCEPTED = "ACCEPTED"
    CLOSED = "CLOSED"
    EXPIRED = "EXPIRED"


class NeedStep(StrEnum):
    REVISE = "REVISE"
    MATCH = "MATCH"
    ACCEPT = "ACCEPT"
    CLOSE = "CLOSE"
    EXPIRE = "EXPIRE"


class ProposalState(StrEnum):
    SUGGESTED = "SUGGESTED"
    SENT = "SENT"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class ProposalStep(StrEnum):
    SEND = "SEND"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    WITHDRAW = "WITHDRAW"
    EXPIRE = "EXPIRE"


_N, _P = NeedState, ProposalState

NEED_LIFE: Lifecycle[NeedState, NeedStep] = Lifecycle(
    {
        (_N.OPEN, NeedStep.REVISE): _N.OPEN,
        (_N.MATCHED, NeedStep.REVISE): _N.MATCHED,
        (_N.OPEN, NeedStep.MATCH): _N.MATCHED,
        (_N.MATCHED, NeedStep.MATCH): _N.MATCHED,
        (_N.MATCHED, NeedStep.ACCEPT): _N.ACCEPTED,
        (_N.OPEN, NeedStep.CLOSE): _N.CLOSED,
        (_N.MATCHED, NeedStep.CLOSE): _N.CLOSED,
        (_N.ACCEPTED, NeedStep.CLOSE): _N.CLOSED,
        (_N.OPEN, NeedStep.EXPIRE): _N.EXPIRED,
        (_N.MATCHED, NeedStep.EXPIRE): _N.EXPIRED,
    }
)

PROPOSAL_LIFE: Lifecycle[ProposalState, ProposalStep] = Lifecycle(
    {
        (_P.SUGGESTED, ProposalStep.SEND): _P.SENT,
        (_P.SENT, ProposalStep.ACCEPT): _P.ACCEPTED,
        (_P.SENT, ProposalStep.DECLINE): _P.DECLINED,
        (_P.SENT, ProposalStep.WITHDRAW): _P.WITHDRAWN,
        (_P.SENT, ProposalStep.EXPIRE): _P.EXPIRED,
    }
)
