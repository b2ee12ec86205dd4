"""What happens to applicants, projects and redemptions."""

from dataclasses import dataclass
from datetime import date

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ApplicantRegistered(Event):
    """A firm or team may apply from now on."""

    applicant_kind: str
    size_class: str


@dataclass(frozen=True, kw_only=True)
class ApplicantRevised(Event):
    """A firm or team says of itself anew what its size class follows from."""

    size_class: str


@dataclass(frozen=True, kw_only=True)
class ApplicantVerified(Event):
    """The Office has found who acts for the applicant."""


@dataclass(frozen=True, kw_only=True)
class ApplicantRuled(Event):
    """The Office has ruled on the size class where the criteria are silent (SUP-1)."""

    size_class: str


@dataclass(frozen=True, kw_only=True)
class JoinRequested(Event):
    """Somebody asks to act for a firm that is registered already."""


@dataclass(frozen=True, kw_only=True)
class JoinAccepted(Event):
    """The firm takes somebody in."""


@dataclass(frozen=True, kw_only=True)
class JoinDeclined(Event):
    """The firm does not take somebody in."""


@dataclass(frozen=True, kw_only=True)
class ProjectDrafted(Event):
    """A voucher application was begun."""


@dataclass(frozen=True, kw_only=True)
class ProjectRevised(Event):
    """A draft or returned application was changed."""


@dataclass(frozen=True, kw_only=True)
class ProjectSubmitted(Event):
    """The application was handed in."""

    requested_amount: int


@dataclass(frozen=True, kw_only=True)
class FirstReviewRequested(Event):
    """The application was handed in, and its recommending institution looks at it first."""

    requested_amount: int


@dataclass(frozen=True, kw_only=True)
class ProjectForwarded(Event):
    """The application goes on to the Office: its recommending institution was suspended before it had looked at it."""


@dataclass(frozen=True, kw_only=True)
class ProjectEndorsed(Event):
    """The recommending institution has passed the application on to the Office."""


@dataclass(frozen=True, kw_only=True)
class ProjectClaimed(Event):
    """Somebody of the Office has taken the application up."""


@dataclass(frozen=True, kw_only=True)
class ProjectReleased(Event):
    """Somebody of the Office has laid the application back for whoever takes it up next."""


@dataclass(frozen=True, kw_only=True)
class ProjectApproved(Event):
    """The Office supports the project."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class ProjectReturned(Event):
    """The application goes back for correction."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ProjectRejected(Event):
    """The project is not supported."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ProjectCancelled(Event):
    """The applicant gave the project up."""


@dataclass(frozen=True, kw_only=True)
class RedemptionRequested(Event):
    """The lab's institution asks for the payout."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class RedemptionConfirmed(Event):
    """The Office confirmed the payout."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class RedemptionRefused(Event):
    """The Office did not confirm the payout; it can be asked for again."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class RedemptionBatched(Event):
    """The payout was put into a batch of payments, or taken out of it. batched: which of the two."""

    batched: bool


@dataclass(frozen=True, kw_only=True)
class RedemptionPaid(Event):
    """The payout was carried out by the bank."""

    amount: int
    paid_on: date


@dataclass(frozen=True, kw_only=True)
class RedemptionBounced(Event):
    """The bank did not carry the payout out, or sent it back; it will be paid again."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class VoucherReturned(Event):
    """The applicant gave the voucher, or what it does not use of it, back."""

    amount: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class VoucherLapsed(Event):
    """Something reserved for a project is not needed any more, or was not used in time; it is to be released."""


@dataclass(frozen=True, kw_only=True)
class VoucherReleased(Event):
    """What was reserved for a project came free again. because: why, never by whose fault (REV-7)."""

    amount: int
    because: str


@dataclass(frozen=True, kw_only=True)
class PayeeAccountRecorded(Event):
    """An institution said to which bank account its redemptions are paid."""


@dataclass(frozen=True, kw_only=True)
class PaymentBatchOpened(Event):
    """A batch of payments was begun."""


@dataclass(frozen=True, kw_only=True)
class PaymentBatchClosed(Event):
    """A batch of payments is complete; its file is made from it."""

    count: int
    total: int


@dataclass(frozen=True, kw_only=True)
class PaymentBatchPaid(Event):
    """The bank carried a batch of payments out."""

    paid_on: date
    bank_reference: str


@dataclass(frozen=True, kw_only=True)
class PaymentBatchVoided(Event):
    """No payment of the batch was carried out."""
