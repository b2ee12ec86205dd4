"""What happens between an enterprise's need and a lab's answer."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ServedEnterpriseRecorded(Event):
    """A recommending institution has listed an enterprise that it serves."""


@dataclass(frozen=True, kw_only=True)
class NeedRecorded(Event):
    """A need was recorded on behalf of an enterprise, with its consent."""


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
