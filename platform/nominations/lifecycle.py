"""How wishes for a lab and questions to a center are met."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class NominationState(StrEnum):
    """A wish for a lab (LAB-8): taken up with a lab that is reported, and met when that lab is open."""

    NOMINATED = "NOMINATED"
    TAKEN_UP = "TAKEN_UP"
    OPEN = "OPEN"
    DECLINED = "DECLINED"


class NominationStep(StrEnum):
    FORWARD = "FORWARD"
    TAKE_UP = "TAKE_UP"
    OPEN = "OPEN"
    DECLINE = "DECLINE"
    REOPEN = "REOPEN"


_N, _M = NominationState, NominationStep

NOMINATION_LIFE: Lifecycle[NominationState, NominationStep] = Lifecycle(
    {
        (_N.NOMINATED, _M.FORWARD): _N.NOMINATED,
        (_N.NOMINATED, _M.TAKE_UP): _N.TAKEN_UP,
        (_N.TAKEN_UP, _M.OPEN): _N.OPEN,
        (_N.NOMINATED, _M.DECLINE): _N.DECLINED,
        (_N.TAKEN_UP, _M.DECLINE): _N.DECLINED,
        (_N.TAKEN_UP, _M.REOPEN): _N.NOMINATED,
    }
)


class ContactState(StrEnum):
    WAITING = "WAITING"
    ANSWERED = "ANSWERED"


class ContactStep(StrEnum):
    ANSWER = "ANSWER"


CONTACT_LIFE: Lifecycle[ContactState, ContactStep] = Lifecycle(
    {(ContactState.WAITING, ContactStep.ANSWER): ContactState.ANSWERED}
)
