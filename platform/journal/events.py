"""What happens to the journal itself."""

from dataclasses import dataclass
from datetime import date

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DeadLetterRetried(Event):
    """Someone sent an event on its way again that had been given up."""


@dataclass(frozen=True, kw_only=True)
class DutyDue(Event):
    """Something that the platform does once every business day is due. duty: which. day: for which day."""

    duty: str
    day: date
