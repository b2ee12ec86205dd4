"""How a project goes from draft to redemption; contracts and reviews move it on its way."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ProjectState(StrEnum):
    DRAFT = "DRAFT"
    UNDER_FIRST_REVIEW = "UNDER_FIRST_REVIEW"  # with the recommending institution, where the Office asks for that
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
    EXPIRED = "EXPIRED"


class ProjectStep(StrEnum):
    REVISE = "REVISE"
    SUBMIT = "SUBMIT"
    SUBMIT_FOR_FIRST_REVIEW = "SUBMIT_FOR_FIRST_REVIEW"
    ENDORSE = "ENDORSE"
    FORWARD = "FORWARD"
    SEND_BACK = "SEND_BACK"
    CLAIM = "CLAIM"
    RELEASE = "RELEASE"
    APPROVE = "APPROVE"
    RETURN = "RETURN"
    REJECT = "REJECT"
    CONTRACT = "CONTRACT"
    LOSE_CONTRACT = "LOSE_CONTRACT"
    FILE_REPORT = "FILE_REPORT"
    WITHDRAW_REPORT = "WITHDRAW_REPORT"
    ASSIGN_EXPERTS = "ASSIGN_EXPERTS"
    CONCLUDE = "CONCLUDE"
    NOT_CONCLUDE = "NOT_CONCLUDE"
    REOPEN = "REOPEN"
    REDEEM = "REDEEM"
    CANCEL = "CANCEL"
    EXPIRE = "EXPIRE"


_S, _T = ProjectState, ProjectStep

PROJECT_LIFE: Lifecycle[ProjectState, ProjectStep] = Lifecycle(
    {
        (_S.DRAFT, _T.REVISE): _S.DRAFT,
        (_S.RETURNED, _T.REVISE): _S.RETURNED,
        (_S.DRAFT, _T.SUBMIT): _S.SUBMITTED,
        (_S.RETURNED, _T.SUBMIT): _S.SUBMITTED,
        (_S.DRAFT, _T.SUBMIT_FOR_FIRST_REVIEW): _S.UNDER_FIRST_REVIEW,
        (_S.RETURNED, _T.SUBMIT_FOR_FIRST_REVIEW): _S.UNDER_FIRST_REVIEW,
        (_S.UNDER_FIRST_REVIEW, _T.ENDORSE): _S.SUBMITTED,
        (_S.UNDER_FIRST_REVIEW, _T.FORWARD): _S.SUBMITTED,
        (_S.UNDER_FIRST_REVIEW, _T.SEND_BACK): _S.RETURNED,
        (_S.SUBMITTED, _T.CLAIM): _S.SUBMITTED,
        (_S.SUBMITTED, _T.RELEASE): _S.SUBMITTED,
        (_S.SUBMITTED, _T.APPROVE): _S.APPROVED,
        (_S.SUBMITTED, _T.RETURN): _S.RETURNED,
        (_S.SUBMITTED, _T.REJECT): _S.REJECTED,
        (_S.APPROVED, _T.CONTRACT): _S.IN_PROGRESS,
        (_S.IN_PROGRESS, _T.LOSE_CONTRACT): _S.APPROVED,
        (_S.IN_PROGRESS, _T.FILE_REPORT): _S.COMPLETION_SUBMITTED,
        (_S.COMPLETION_SUBMITTED, _T.WITHDRAW_REPORT): _S.IN_PROGRESS,
        (_S.COMPLETION_SUBMITTED, _T.ASSIGN_EXPERTS): _S.UNDER_COMPLETION_REVIEW,
        (_S.UNDER_COMPLETION_REVIEW, _T.ASSIGN_EXPERTS): _S.UNDER_COMPLETION_REVIEW,
        (_S.UNDER_COMPLETION_REVIEW, _T.CONCLUDE): _S.CONCLUDED,
        (_S.UNDER_COMPLETION_REVIEW, _T.NOT_CONCLUDE): _S.NOT_CONCLUDED,
        (_S.CONCLUDED, _T.REOPEN): _S.UNDER_COMPLETION_REVIEW,
        (_S.NOT_CONCLUDED, _T.REOPEN): _S.UNDER_COMPLETION_REVIEW,
        (_S.CONCLUDED, _T.REDEEM): _S.REDEEMED,
        (_S.DRAFT, _T.CANCEL): _S.CANCELLED,
        (_S.UNDER_FIRST_REVIEW, _T.CANCEL): _S.CANCELLED,
        (_S.SUBMITTED, _T.CANCEL): _S.CANCELLED,
        (_S.RETURNED, _T.CANCEL): _S.CANCELLED,
        (_S.APPROVED, _T.CANCEL): _S.CANCELLED,
        (_S.APPROVED, _T.EXPIRE): _S.EXPIRED,
        (_S.CONCLUDED, _T.EXPIRE): _S.EXPIRED,
    }
)


class RedemptionState(StrEnum):
    REQUESTED = "REQUESTED"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"
    IN_BATCH = "IN_BATCH"
    PAID = "PAID"


class RedemptionStep(StrEnum):
    CONFIRM = "CONFIRM"
    REFUSE = "REFUSE"
    BATCH = "BATCH"
    UNBATCH = "UNBATCH"
    PAY = "PAY"
    FAIL = "FAIL"


REDEMPTION_LIFE: Lifecycle[RedemptionState, RedemptionStep] = Lifecycle(
    {
        (RedemptionState.REQUESTED, RedemptionStep.CONFIRM): RedemptionState.CONFIRMED,
        (RedemptionState.REQUESTED, RedemptionStep.REFUSE): RedemptionState.REFUSED,
        (RedemptionState.CONFIRMED, RedemptionStep.BATCH): RedemptionState.IN_BATCH,
        (RedemptionState.IN_BATCH, RedemptionStep.UNBATCH): RedemptionState.CONFIRMED,
        (RedemptionState.IN_BATCH, RedemptionStep.PAY): RedemptionState.PAID,
        (RedemptionState.IN_BATCH, RedemptionStep.FAIL): RedemptionState.CONFIRMED,
        (RedemptionState.PAID, RedemptionStep.FAIL): RedemptionState.CONFIRMED,
    }
)


class BatchState(StrEnum):
    OPEN = "OPEN"
    CLOSED = "CLOSED"  # its file is made and never changes
    PAID = "PAID"
    VOID = "VOID"  # every payment in it was sent back before it was marked as paid


class BatchStep(StrEnum):
    FILL = "FILL"
    CLOSE = "CLOSE"
    PAY = "PAY"
    VOID = "VOID"


BATCH_LIFE: Lifecycle[BatchState, BatchStep] = Lifecycle(
    {
        (BatchState.OPEN, BatchStep.FILL): BatchState.OPEN,
        (BatchState.OPEN, BatchStep.CLOSE): BatchState.CLOSED,
        (BatchState.CLOSED, BatchStep.PAY): BatchState.PAID,
        (BatchState.CLOSED, BatchStep.VOID): BatchState.VOID,
    }
)
