"""How a contract takes effect, has its amount reviewed, and ends; and what becomes of a purchase."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ContractState(StrEnum):
    EFFECTIVE = "EFFECTIVE"
    INEFFECTIVE = "INEFFECTIVE"
    AMOUNT_REVIEWED = "AMOUNT_REVIEWED"
    CLOSED = "CLOSED"
    TERMINATED = "TERMINATED"


class ContractStep(StrEnum):
    REPLACE_FILE = "REPLACE_FILE"
    CURE = "CURE"
    AMEND = "AMEND"
    AMEND_AMOUNT = "AMEND_AMOUNT"
    REVIEW_AMOUNT = "REVIEW_AMOUNT"
    CLOSE = "CLOSE"
    TERMINATE = "TERMINATE"


_S, _T = ContractState, ContractStep

CONTRACT_LIFE: Lifecycle[ContractState, ContractStep] = Lifecycle(
    {
        (_S.INEFFECTIVE, _T.REPLACE_FILE): _S.INEFFECTIVE,
        (_S.INEFFECTIVE, _T.AMEND): _S.INEFFECTIVE,
        (_S.INEFFECTIVE, _T.CURE): _S.EFFECTIVE,
        (_S.EFFECTIVE, _T.AMEND): _S.EFFECTIVE,
        (_S.AMOUNT_REVIEWED, _T.AMEND): _S.AMOUNT_REVIEWED,
        (_S.EFFECTIVE, _T.AMEND_AMOUNT): _S.EFFECTIVE,
        (_S.AMOUNT_REVIEWED, _T.AMEND_AMOUNT): _S.EFFECTIVE,  # the new amount is not reviewed yet (PUR-9)
        (_S.EFFECTIVE, _T.REVIEW_AMOUNT): _S.AMOUNT_REVIEWED,
        (_S.AMOUNT_REVIEWED, _T.REVIEW_AMOUNT): _S.AMOUNT_REVIEWED,
        (_S.INEFFECTIVE, _T.CLOSE): _S.CLOSED,
        (_S.EFFECTIVE, _T.CLOSE): _S.CLOSED,
        (_S.AMOUNT_REVIEWED, _T.CLOSE): _S.CLOSED,
        (_S.EFFECTIVE, _T.TERMINATE): _S.TERMINATED,
        (_S.INEFFECTIVE, _T.TERMINATE): _S.TERMINATED,
        (_S.AMOUNT_REVIEWED, _T.TERMINATE): _S.TERMINATED,
    }
)


IN_EFFECT = frozenset({ContractState.EFFECTIVE, ContractState.AMOUNT_REVIEWED})
"""States in which a contract serves its voucher project."""


class PurchaseState(StrEnum):
    DRAFT = "DRAFT"  # before the contract's amount is reviewed; counts nowhere
    SUBMITTED = "SUBMITTED"  # its purpose is OTHER: never accepted without the Office
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


class PurchaseStep(StrEnum):
    SUBMIT = "SUBMIT"
    SUBMIT_OTHER = "SUBMIT_OTHER"
    CONFIRM = "CONFIRM"
    REFUSE = "REFUSE"
    CANCEL = "CANCEL"


PURCHASE_LIFE: Lifecycle[PurchaseState, PurchaseStep] = Lifecycle(
    {
        (PurchaseState.DRAFT, PurchaseStep.SUBMIT): PurchaseState.APPROVED,
        (PurchaseState.DRAFT, PurchaseStep.SUBMIT_OTHER): PurchaseState.SUBMITTED,
        (PurchaseState.DRAFT, PurchaseStep.CANCEL): PurchaseState.CANCELLED,
        (PurchaseState.SUBMITTED, PurchaseStep.CONFIRM): PurchaseState.APPROVED,
        (PurchaseState.SUBMITTED, PurchaseStep.REFUSE): PurchaseState.REFUSED,
        (PurchaseState.SUBMITTED, PurchaseStep.CANCEL): PurchaseState.CANCELLED,
        (PurchaseState.APPROVED, PurchaseStep.CANCEL): PurchaseState.CANCELLED,
    }
)

LIVE = (PurchaseState.SUBMITTED, PurchaseState.APPROVED)  # what counts against the cap
