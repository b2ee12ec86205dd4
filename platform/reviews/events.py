"""What happens in completion reviews. How experts vote is told to nobody before all have voted, and then unnamed."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CompletionReviewFiled(Event):
    """The applicant filed the final report."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewConfirmed(Event):
    """The lab's side confirmed the final report."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewAssigned(Event):
    """Experts were assigned; the parties learn that, not who."""


@dataclass(frozen=True, kw_only=True)
class SeatAssigned(Event):
    """One expert was asked to judge; known to the expert, not to the parties."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoteCast(Event):
    """One expert voted; how stays sealed."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class CompletionReviewTied(Event):
    """The votes are even; one more expert is needed (A-30)."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewDecided(Event):
    """The verdict was drawn from the experts' votes."""

    verdict: str
