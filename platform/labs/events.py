"""What happens to member labs on their way into the catalogue and out of it."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LabDrafted(Event):
    """An institution began to report a lab."""


@dataclass(frozen=True, kw_only=True)
class LabRevised(Event):
    """A lab's draft was changed."""

    changed: str


@dataclass(frozen=True, kw_only=True)
class LabSubmitted(Event):
    """A lab waits for the Office's decision."""

    round: int


@dataclass(frozen=True, kw_only=True)
class LabApproved(Event):
    """A lab is in the open-lab catalogue (LAB-4). capabilities: what the Office granted beside, by name."""

    capabilities: str


@dataclass(frozen=True, kw_only=True)
class LabReturned(Event):
    """A lab's submission went back for correction."""


@dataclass(frozen=True, kw_only=True)
class LabRejected(Event):
    """A lab was refused."""


@dataclass(frozen=True, kw_only=True)
class LabSuspended(Event):
    """A lab left the catalogue for the time being."""


@dataclass(frozen=True, kw_only=True)
class LabRestored(Event):
    """A suspended lab came back into the catalogue."""


@dataclass(frozen=True, kw_only=True)
class LabRemoved(Event):
    """A lab left the catalogue for good."""


@dataclass(frozen=True, kw_only=True)
class CenterMembershipRecorded(Event):
    """A unit has joined a domain center."""

    member_id: UUID
