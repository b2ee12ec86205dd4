"""Who takes up what waits: the Office's own affair, of which no party is told."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from desk.models import DeskClaim
from desk.queries import Waiting
from kernel.events import Event, Parties

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, kw_only=True)
class DeskItemClaimed(Event):
    """Somebody of the Office has taken up what waits. before_id: who had it."""

    queue: str
    waiting_type: str
    waiting_id: UUID
    before_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class DeskItemReleased(Event):
    """Somebody of the Office has laid back what had been taken up. before_id: who had it."""

    queue: str
    waiting_type: str
    waiting_id: UUID
    before_id: UUID | None


def about(kind: type[E], claim: DeskClaim, item: Waiting) -> E:
    """An event about the Office's note, not about what waits: whoever follows that does not see who deals with it."""
    return kind(  # type: ignore[call-arg]
        subject_type=DeskClaim.__name__,
        subject_id=claim.id,
        parties=Parties(),
        queue=item.kind.value,
        waiting_type=item.subject_type,
        waiting_id=item.subject_id,
        before_id=item.assignee_id,
    )
