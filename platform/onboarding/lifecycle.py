"""How an application to join moves from draft to an opened account, and how an outreach event comes to be held."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ApplicationState(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    APPROVED = "APPROVED"
    ACCOUNT_OPENED = "ACCOUNT_OPENED"
    WITHDRAWN = "WITHDRAWN"


class ApplicationStep(StrEnum):
    REVISE = "REVISE"
    SUBMIT = "SUBMIT"
    CLAIM = "CLAIM"
    RELEASE = "RELEASE"
    RETURN = "RETURN"
    REJECT = "REJECT"
    APPROVE = "APPROVE"
    OPEN_ACCOUNT = "OPEN_ACCOUNT"
    WITHDRAW = "WITHDRAW"


_S, _T = ApplicationState, ApplicationStep

APPLICATION_LIFE: Lifecycle[ApplicationState, ApplicationStep] = Lifecycle(
    {
        (_S.DRAFT, _T.REVISE): _S.DRAFT,
        (_S.RETURNED, _T.REVISE): _S.RETURNED,
        (_S.DRAFT, _T.SUBMIT): _S.SUBMITTED,
        (_S.RETURNED, _T.SUBMIT): _S.SUBMITTED,
        (_S.SUBMITTED, _T.CLAIM): _S.UNDER_REVIEW,
        (_S.UNDER_REVIEW, _T.CLAIM): _S.UNDER_REVIEW,
        (_S.UNDER_REVIEW, _T.RELEASE): _S.SUBMITTED,
        (_S.UNDER_REVIEW, _T.RETURN): _S.RETURNED,
        (_S.UNDER_REVIEW, _T.REJECT): _S.REJECTED,
        (_S.UNDER_REVIEW, _T.APPROVE): _S.APPROVED,
        (_S.APPROVED, _T.OPEN_ACCOUNT): _S.ACCOUNT_OPENED,
        (_S.APPROVED, _T.RETURN): _S.RETURNED,
        (_S.DRAFT, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.SUBMITTED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.UNDER_REVIEW, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.RETURNED, _T.WITHDRAW): _S.WITHDRAWN,
        (_S.APPROVED, _T.WITHDRAW): _S.WITHDRAWN,
    }
)


class OutreachState(StrEnum):
    PLANNED = "PLANNED"
    HELD = "HELD"
    CANCELLED = "CANCELLED"


class OutreachStep(StrEnum):
    HOLD = "HOLD"
    CANCEL = "CANCEL"


OUTREACH_LIFE: Lifecycle[OutreachState, OutreachStep] = Lifecycle(
    {
        (OutreachState.PLANNED, OutreachStep.HOLD): OutreachState.HELD,
        (OutreachState.PLANNED, OutreachStep.CANCEL): OutreachState.CANCELLED,
    }
)
