"""What happens to the journal itself."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DeadLetterRetried(Event):
    """Someone sent an event on its way again that had been given up."""
