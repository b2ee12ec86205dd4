"""How a need finds a lab: suggested, sent, accepted or declined."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class NeedState(StrEnum):
    OPEN = "OPEN"
    MATCHED = "MATCHED"
    ACCEPTED = "ACCEPTED"
    CLOSED = "CLOSED"


class NeedStep(StrEnum):
    MATCH = "MATCH"
    ACCEPT = "ACCEPT"
    CLOSE = "CLOSE"


class ProposalState(StrEnum):
    SUGGESTED = "SUGGESTED"
    SENT = "SENT"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class ProposalStep(StrEnum):
    SEND = "SEND"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"


_N, _P = NeedState, ProposalState

NEED_LIFE: Lifecycle[NeedState, NeedStep] = Lifecycle(
    {
        (_N.OPEN, NeedStep.MATCH): _N.MATCHED,
        (_N.MATCHED, NeedStep.MATCH): _N.MATCHED,
        (_N.MATCHED, NeedStep.ACCEPT): _N.ACCEPTED,
        (_N.OPEN, NeedStep.CLOSE): _N.CLOSED,
        (_N.MATCHED, NeedStep.CLOSE): _N.CLOSED,
        (_N.ACCEPTED, NeedStep.CLOSE): _N.CLOSED,
    }
)

PROPOSAL_LIFE: Lifecycle[ProposalState, ProposalStep] = Lifecycle(
    {
        (_P.SUGGESTED, ProposalStep.SEND): _P.SENT,
        (_P.SENT, ProposalStep.ACCEPT): _P.ACCEPTED,
        (_P.SENT, ProposalStep.DECLINE): _P.DECLINED,
    }
)
