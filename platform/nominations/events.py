"""What happens to wishes for labs (LAB-8) and to questions to domain centers (DC-8)."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LabNominated(Event):
    """An applicant would work with a lab that is not open yet (LAB-8). to_office: the Office chooses who is asked."""

    to_office: bool


@dataclass(frozen=True, kw_only=True)
class NominationForwarded(Event):
    """The Office chose the institution that is asked to report the lab."""


@dataclass(frozen=True, kw_only=True)
class NominationAccepted(Event):
    """An institution reports the lab that was wished for; it is not usable yet."""


@dataclass(frozen=True, kw_only=True)
class NominationOpened(Event):
    """The lab that was wished for is in the catalogue."""


@dataclass(frozen=True, kw_only=True)
class NominationDeclined(Event):
    """Nothing comes of the wish for a lab; the reason is with it."""


@dataclass(frozen=True, kw_only=True)
class NominationReopened(Event):
    """The institution gave up the lab with which it took the wish up: the wish waits for its answer again."""


@dataclass(frozen=True, kw_only=True)
class ContactRequested(Event):
    """Somebody asked a domain center (DC-8)."""


@dataclass(frozen=True, kw_only=True)
class ContactAnswered(Event):
    """A domain center answered."""
