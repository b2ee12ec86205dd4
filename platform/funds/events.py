"""What happens to programmes. What happens to a project's own money is told by the room that decides on it."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ProgrammeDrafted(Event):
    """A programme was drawn up."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeRevised(Event):
    """A programme was changed before it was opened."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeOpened(Event):
    """Approvals may draw on a programme."""

    budget: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeBudgeted(Event):
    """A programme's budget was changed while it was open."""

    before: int
    budget: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeClosed(Event):
    """No approval draws on the programme any more; what it promised is still paid."""
