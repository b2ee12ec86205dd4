"""What happens between an enterprise's need and a lab's answer."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ServedEnterpriseRecorded(Event):
    """A recommending institution has listed an enterprise that it serves."""


@dataclass(frozen=True, kw_only=True)
class NeedRecorded(Event):
    """A need was recorded, by the enterprise or with its consent."""


@dataclass(frozen=True, kw_only=True)
class NeedRevised(Event):
    """A need says something else."""


@dataclass(frozen=True, kw_only=True)
class NeedClosed(Event):
    """A need is not pursued any more."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class NeedExpired(Event):
    """Nobody has taken a need on or changed it for long."""


@dataclass(frozen=True, kw_only=True)
class ConsentConfirmed(Event):
    """The enterprise's own account has confirmed what labs may be shown of a need."""


@dataclass(frozen=True, kw_only=True)
class ConsentRevoked(Event):
    """The enterprise has taken its consent back."""


@dataclass(frozen=True, kw_only=True)
class NeedLinked(Event):
    """A need that was recorded on a firm's behalf is the firm's own from now on."""


@dataclass(frozen=True, kw_only=True)
class NeedMatched(Event):
    """Labs of the catalogue were suggested for a need."""

    suggestions: int


@dataclass(frozen=True, kw_only=True)
class NeedAccepted(Event):
    """A lab has taken a need on."""


@dataclass(frozen=True, kw_only=True)
class ProposalSent(Event):
    """A proposal was put before the institution of the lab."""

    need_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalAccepted(Event):
    """The lab's institution is willing."""

    need_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(Event):
    """The lab's institution is not willing."""

    need_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Event):
    """A proposal was taken back before the lab had answered."""

    need_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProposalExpired(Event):
    """The lab has not answered in time."""

    need_id: UUID
