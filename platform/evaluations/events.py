"""What happens in a year's evaluation. What the Office drafts is told to nobody before it is published."""

from dataclasses import dataclass
from typing import TypeVar

from evaluations.models import Evaluation
from kernel.events import Event, Parties

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, kw_only=True)
class EvaluationCycleOpened(Event):
    """The Office has set a year's indicators (PSI-7)."""

    year: int


@dataclass(frozen=True, kw_only=True)
class EvaluationCycleRevised(Event):
    """The Office has changed a year's indicators before anyone was scored. indicators: `code weight%`, in order."""

    year: int
    indicators: str


@dataclass(frozen=True, kw_only=True)
class EvaluationBegun(Event):
    """The Office has begun to evaluate an institution's year."""

    year: int


@dataclass(frozen=True, kw_only=True)
class EvaluationScored(Event):
    """The Office has written down its judgement so far."""

    year: int


@dataclass(frozen=True, kw_only=True)
class EvaluationPublished(Event):
    """An institution's evaluation was published to it (PSI-7); nothing follows from it by itself (A-16)."""

    year: int


@dataclass(frozen=True, kw_only=True)
class EvaluationCorrected(Event):
    """A published evaluation was corrected; what it had said is kept with it (PSI-7)."""

    year: int


@dataclass(frozen=True, kw_only=True)
class EvaluationReplied(Event):
    """An institution has replied to its evaluation."""

    year: int


def unseen(kind: type[E], evaluation: Evaluation) -> E:
    """An event of a draft: in the audit trail for the Office, and not for the institution."""
    return kind(subject_type="Evaluation", subject_id=evaluation.id, parties=Parties(), year=evaluation.year)  # type: ignore[call-arg]
