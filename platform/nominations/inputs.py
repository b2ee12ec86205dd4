"""What callers give about wishes for labs (LAB-8) and questions to domain centers (DC-8)."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LabWish:
    """A lab that is not open yet and that you would work with. host_id: if the body it belongs to is on record."""

    lab_name: str
    host_name: str = ""
    host_id: UUID | None = None
    field: str = ""
    reason: str


@dataclass(frozen=True, kw_only=True)
class NominationForwarding:
    """Which institution is asked to report the lab."""

    institution_id: UUID


@dataclass(frozen=True, kw_only=True)
class NominationAcceptance:
    """That you report the lab. lab_id: your lab that it became; left out: a draft is begun from the wish."""

    lab_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class NominationRefusal:
    """That the lab is not reported, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class CenterQuestion:
    """What somebody of a lab or its host asks a domain center. reply_to: telephone, e-mail or the like."""

    center_id: UUID
    host_name: str
    message: str
    reply_to: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class CenterAnswer:
    """A center's answer."""

    answer: str
