"""What happens to applicants, projects and redemptions."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ApplicantRegistered(Event):
    """A firm or team may apply from now on."""

    applicant_kind: str
    size_class: str


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
