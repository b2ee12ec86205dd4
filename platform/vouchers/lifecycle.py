"""How a project goes from draft to redemption; contracts and reviews move it on its way."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ProjectState(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    APPROVED = "APPROVED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETION_SUBMITTED = "COMPLETION_SUBMITTED"
    UNDER_COMPLETION_REVIEW = "UNDER_COMPLETION_REVIEW"
    CONCLUDED = "CONCLUDED"
    NOT_CONCLUDED = "NOT_CONCLUDED"
    REDEEMED = "REDEEMED"
    CANCELLED = "CANCELLED"


class ProjectStep(StrEnum):
    REVISE = "REVISE"
    SUBMIT = "SUBMIT"
    APPROVE = "APPROVE"
    RETURN = "RETURN"
    REJECT = "REJECT"
    CONTRACT = "CONTRACT"
    FILE_REPORT = "FILE_REPORT"
    ASSIGN_EXPERTS = "ASSIGN_EXPERTS"
    CONCLUDE = "CONCLUDE"
    NOT_CONCLUDE = "NOT_CONCLUDE"
    REDEEM = "REDEEM"
    CANCEL = "CANCEL"


_S, _T = ProjectState, ProjectStep

PROJECT_LIFE: Lifecycle[ProjectState, ProjectStep] = Lifecycle(
    {
        (_S.DRAFT, _T.REVISE): _S.DRAFT,
        (_S.RETURNED, _T.REVISE): _S.RETURNED,
        (_S.DRAFT, _T.SUBMIT): _S.SUBMITTED,
        (_S.RETURNED, _T.SUBMIT): _S.SUBMITTED,
        (_S.SUBMITTED, _T.APPROVE): _S.APPROVED,
        (_S.SUBMITTED, _T.RETURN): _S.RETURNED,
        (_S.SUBMITTED, _T.REJECT): _S.REJECTED,
        (_S.APPROVED, _T.CONTRACT): _S.IN_PROGRESS,
        (_S.IN_PROGRESS, _T.FILE_REPORT): _S.COMPLETION_SUBMITTED,
        (_S.COMPLETION_SUBMITTED, _T.ASSIGN_EXPERTS): _S.UNDER_COMPLETION_REVIEW,
        (_S.UNDER_COMPLETION_REVIEW, _T.ASSIGN_EXPERTS): _S.UNDER_COMPLETION_REVIEW,
        (_S.UNDER_COMPLETION_REVIEW, _T.CONCLUDE): _S.CONCLUDED,
        (_S.UNDER_COMPLETION_REVIEW, _T.NOT_CONCLUDE): _S.NOT_CONCLUDED,
        (_S.CONCLUDED, _T.REDEEM): _S.REDEEMED,
        (_S.DRAFT, _T.CANCEL): _S.CANCELLED,
        (_S.SUBMITTED, _T.CANCEL): _S.CANCELLED,
        (_S.RETURNED, _T.CANCEL): _S.CANCELLED,
        (_S.APPROVED, _T.CANCEL): _S.CANCELLED,
    }
)


class RedemptionState(StrEnum):
    REQUESTED = "REQUESTED"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"


class RedemptionStep(StrEnum):
    CONFIRM = "CONFIRM"
    REFUSE = "REFUSE"


REDEMPTION_LIFE: Lifecycle[RedemptionState, RedemptionStep] = Lifecycle(
    {
        (RedemptionState.REQUESTED, RedemptionStep.CONFIRM): RedemptionState.CONFIRMED,
        (RedemptionState.REQUESTED, RedemptionStep.REFUSE): RedemptionState.REFUSED,
    }
)
