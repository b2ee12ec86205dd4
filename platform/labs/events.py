"""What happens to member labs on their way into the catalogue and out of it."""

from dataclasses import dataclass
from datetime import date
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
class LabAmended(Event):
    """An open lab shows something else from today on, without a new approval."""

    changed: str


@dataclass(frozen=True, kw_only=True)
class LabRecognitionRenewed(Event):
    """An open lab's recognition goes on (LAB-5). until_on: its last day, where it has one."""

    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class LabSubmitted(Event):
    """A lab waits for the Office's decision."""

    round: int


@dataclass(frozen=True, kw_only=True)
class LabWithdrawn(Event):
    """An institution took back a lab that waited for the Office's decision."""

    round: int


@dataclass(frozen=True, kw_only=True)
class LabDiscarded(Event):
    """An institution gave up a lab that it was about to report; it stays on record."""


@dataclass(frozen=True, kw_only=True)
class LabClaimed(Event):
    """Somebody of the Office has taken a lab up."""


@dataclass(frozen=True, kw_only=True)
class LabReleased(Event):
    """Nobody of the Office has the lab in hand any longer."""


@dataclass(frozen=True, kw_only=True)
class LabApproved(Event):
    """A lab is in the open-lab catalogue (LAB-4). capabilities: what the Office granted beside, by name."""

    capabilities: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabCapabilityGranted(Event):
    """A lab that was opened before got a special capability (A-08)."""

    capability: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabCapabilityWithdrawn(Event):
    """A lab lost a special capability (A-08); projects that run with it go on."""

    capability: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabReturned(Event):
    """A lab's submission went back for correction."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabRejected(Event):
    """A lab was refused."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabSuspended(Event):
    """A lab left the catalogue for the time being."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabRestored(Event):
    """A suspended lab came back into the catalogue."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabRemoved(Event):
    """A lab left the catalogue for good."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabTransferred(Event):
    """A lab came over from another institution (A-23). center_id: the one that it left."""

    center_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabRelinquished(Event):
    """An institution's lab went over to another one (A-23). center_id: the one that it went to."""

    center_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExpiryAnnounced(Event):
    """A letter, membership or recognition ends soon. threshold: within so many days; each is announced once."""

    what: str
    ends_on: date
    days_left: int
    threshold: int
