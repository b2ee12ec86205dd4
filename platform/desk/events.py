"""Who takes up what waits: the Office's own affair, of which no party is told."""

from dataclasses import dataclass
from typing import TypeVar

from desk.queries import Waiting
from kernel.events import Event, Parties

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, kw_only=True)
class DeskItemClaimed(Event):
    """Somebody of the Office has taken up what waits. queue: in which queue it waits."""

    queue: str


@dataclass(frozen=True, kw_only=True)
class DeskItemReleased(Event):
    """Somebody of the Office has laid back what had been taken up. queue: in which queue it waits."""

    queue: str


def about(kind: type[E], item: Waiting) -> E:
    """An event about what waits, in the audit trail for the Office alone."""
    return kind(subject_type=item.subject_type, subject_id=item.subject_id, parties=Parties(), queue=item.kind.value)  # type: ignore[call-arg]
