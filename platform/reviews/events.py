"""What happens in completion reviews. How experts vote is told to nobody before all have voted, and then unnamed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CompletionReviewFiled(Event):
    """The applicant filed the final report, and stands behind it."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewReturned(Event):
    """The lab's side does not stand behind the report yet, and said why."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewConfirmed(Event):
    """The lab's side confirmed the final report."""


@dataclass(frozen=True, kw_only=True)
class CompletionReviewWithdrawn(Event):
    """The final report was taken back, by the applicant or by the Office; the project is in progress again."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class CompletionReviewAssigned(Event):
    """Experts were invited; the parties learn that, not who."""


@dataclass(frozen=True, kw_only=True)
class PanelDrawn(Event):
    """A panel was drawn from the pool; known to the Office alone."""

    review_id: UUID
    seats: int


@dataclass(frozen=True, kw_only=True)
class SeatAssigned(Event):
    """One expert was invited to judge; known to the expert, not to the parties."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatAccepted(Event):
    """The expert judges, and declared to have no interest in either side."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatDeclined(Event):
    """The expert does not judge. interest: for an interest in a side."""

    review_id: UUID
    interest: bool


@dataclass(frozen=True, kw_only=True)
class SeatExpired(Event):
    """A deadline passed without the expert's answer or vote."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatReleased(Event):
    """The Office gave a silent expert's seat to somebody else."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatReminded(Event):
    """A deadline is near. awaited: ANSWER or VOTE."""

    review_id: UUID
    awaited: str
    by: date


@dataclass(frozen=True, kw_only=True)
class SeatVacated(Event):
    """Nobody of the pool can take an expert's place; the Office has to find somebody."""

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


@dataclass(frozen=True, kw_only=True)
class CompletionReviewStated(Event):
    """The panel's chair put its reason into one text."""


@dataclass(frozen=True, kw_only=True)
class AppealFiled(Event):
    """One side appealed a verdict. side: APPLICANT or PROVIDER."""

    side: str


@dataclass(frozen=True, kw_only=True)
class AppealAdmitted(Event):
    """The appeal is in due form; a new panel judges."""


@dataclass(frozen=True, kw_only=True)
class AppealDismissed(Event):
    """The appeal is not in due form; the verdict stands."""


@dataclass(frozen=True, kw_only=True)
class ResponsibilityProposed(Event):
    """One side proposed how the responsibility for a failed review lies. side: APPLICANT or PROVIDER."""

    side: str


@dataclass(frozen=True, kw_only=True)
class ResponsibilityAgreed(Event):
    """The other side agreed; the record is both parties' own."""


@dataclass(frozen=True, kw_only=True)
class ResponsibilityDeclined(Event):
    """The other side did not agree; nothing is recorded of the matter."""


@dataclass(frozen=True, kw_only=True)
class ExpertEnrolled(Event):
    """A person came into the expert pool."""


@dataclass(frozen=True, kw_only=True)
class ExpertRevised(Event):
    """An expert's profile changed. changed: what of it; before, after: as texts, in that order."""

    changed: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(Event):
    """An expert's interest in a body was declared."""


@dataclass(frozen=True, kw_only=True)
class InterestEnded(Event):
    """An expert's interest has a last day. before, after: that day; in which body stays with the interest."""

    before: date | None
    after: date


@dataclass(frozen=True, kw_only=True)
class ReviewIndicatorAdded(Event):
    """Panels are asked something more."""


@dataclass(frozen=True, kw_only=True)
class ReviewIndicatorEnded(Event):
    """Something is asked of panels up to a last day."""
