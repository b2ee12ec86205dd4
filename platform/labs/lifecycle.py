"""How a lab moves from draft to the catalogue and back."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class LabState(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    OPEN = "OPEN"
    SUSPENDED = "SUSPENDED"
    REMOVED = "REMOVED"
    DISCARDED = "DISCARDED"  # given up by its institution before anybody approved it; on record, and in no list


class LabStep(StrEnum):
    REVISE = "REVISE"
    AMEND = "AMEND"
    RENEW = "RENEW"
    SUBMIT = "SUBMIT"
    TAKE_BACK = "TAKE_BACK"
    TAKE_BACK_CORRECTED = "TAKE_BACK_CORRECTED"  # what had been returned before it was submitted again
    DISCARD = "DISCARD"
    CLAIM = "CLAIM"
    RELEASE = "RELEASE"
    APPROVE = "APPROVE"
    RETURN = "RETURN"
    REJECT = "REJECT"
    SUSPEND = "SUSPEND"
    RESTORE = "RESTORE"
    REMOVE = "REMOVE"
    TRANSFER = "TRANSFER"
    GRANT = "GRANT"
    WITHDRAW = "WITHDRAW"


REPORTED = (LabState.SUBMITTED, LabState.OPEN, LabState.SUSPENDED)
"""What stands with the Office or in the catalogue: the same lab is there once (A-23)."""

IN_THE_MAKING = (LabState.DRAFT, LabState.RETURNED)
"""What its institution is still at."""

GONE = (LabState.REJECTED, LabState.REMOVED, LabState.DISCARDED)
"""Nothing comes of it any more: its name may be used again."""

_S, _T = LabState, LabStep

LAB_LIFE: Lifecycle[LabState, LabStep] = Lifecycle(
    {
        (_S.DRAFT, _T.REVISE): _S.DRAFT,
        (_S.RETURNED, _T.REVISE): _S.RETURNED,
        (_S.DRAFT, _T.SUBMIT): _S.SUBMITTED,
        (_S.RETURNED, _T.SUBMIT): _S.SUBMITTED,
        (_S.SUBMITTED, _T.TAKE_BACK): _S.DRAFT,
        (_S.SUBMITTED, _T.TAKE_BACK_CORRECTED): _S.RETURNED,
        (_S.DRAFT, _T.DISCARD): _S.DISCARDED,
        (_S.RETURNED, _T.DISCARD): _S.DISCARDED,
        (_S.SUBMITTED, _T.CLAIM): _S.SUBMITTED,
        (_S.SUBMITTED, _T.RELEASE): _S.SUBMITTED,
        (_S.SUBMITTED, _T.APPROVE): _S.OPEN,
        (_S.SUBMITTED, _T.RETURN): _S.RETURNED,
        (_S.SUBMITTED, _T.REJECT): _S.REJECTED,
        (_S.OPEN, _T.AMEND): _S.OPEN,
        (_S.SUSPENDED, _T.AMEND): _S.SUSPENDED,
        (_S.OPEN, _T.RENEW): _S.OPEN,
        (_S.SUSPENDED, _T.RENEW): _S.SUSPENDED,
        (_S.OPEN, _T.SUSPEND): _S.SUSPENDED,
        (_S.SUSPENDED, _T.RESTORE): _S.OPEN,
        (_S.OPEN, _T.REMOVE): _S.REMOVED,
        (_S.SUSPENDED, _T.REMOVE): _S.REMOVED,
        (_S.OPEN, _T.TRANSFER): _S.OPEN,
        (_S.SUSPENDED, _T.TRANSFER): _S.SUSPENDED,
        (_S.OPEN, _T.GRANT): _S.OPEN,
        (_S.SUSPENDED, _T.GRANT): _S.SUSPENDED,
        (_S.OPEN, _T.WITHDRAW): _S.OPEN,
        (_S.SUSPENDED, _T.WITHDRAW): _S.SUSPENDED,
    }
)
