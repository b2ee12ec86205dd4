"""What callers give about labs: drafts with their recognition and parts, and decisions."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from journal.differences import camel
from journal.remarks import Remark
from kernel.money import Fen
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory


@dataclass(frozen=True, kw_only=True)
class LabRecognition:
    """The act that recognised the lab (LAB-5). valid_until: the last day it holds, where the certificate names one."""

    category: LabCategory
    recogniser: str
    certificate_no: str
    recognised_on: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class LabOffer:
    """Something the lab does for others. price: in fen; left out when by agreement."""

    name: str
    activity_type: ActivityType
    description: str = ""
    price: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class LabInstrument:
    """An instrument that the lab works with for others. model: the maker's name for it."""

    name: str
    instrument_class: InstrumentClass
    model: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class LabContactPerson:
    """Someone who answers those who ask the lab. listed: the public catalogue shows them."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    listed: bool = True


@dataclass(frozen=True, kw_only=True)
class LabDraft:
    """A new member lab; whatever is not known yet may follow later."""

    host_id: UUID
    name: str
    category: LabCategory | None = None
    field: str = ""
    field_exception: str = ""
    activity_types: tuple[ActivityType, ...] = ()
    directions: str = ""
    introduction: str = ""
    contact: str = ""
    opening_terms: str = ""
    recognition: LabRecognition | None = None
    services: tuple[LabOffer, ...] = ()
    instruments: tuple[LabInstrument, ...] = ()
    contacts: tuple[LabContactPerson, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabRevision:
    """What changes in a draft or returned lab; what is not given stays as it is.

    services, instruments, contacts: all of them.
    """

    host_id: UUID | None = None
    name: str | None = None
    category: LabCategory | None = None
    field: str | None = None
    field_exception: str | None = None
    activity_types: tuple[ActivityType, ...] | None = None
    directions: str | None = None
    introduction: str | None = None
    contact: str | None = None
    opening_terms: str | None = None
    recognition: LabRecognition | None = None
    services: tuple[LabOffer, ...] | None = None
    instruments: tuple[LabInstrument, ...] | None = None
    contacts: tuple[LabContactPerson, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class LabAmendment:
    """What changes in an open lab without a new approval; what is not given stays as it is.

    What the Office approved is not among it: host, name, category, field and recognition (LAB-1, LAB-5, DC-5).
    services, instruments, contacts: all of them.
    """

    activity_types: tuple[ActivityType, ...] | None = None
    directions: str | None = None
    introduction: str | None = None
    contact: str | None = None
    opening_terms: str | None = None
    services: tuple[LabOffer, ...] | None = None
    instruments: tuple[LabInstrument, ...] | None = None
    contacts: tuple[LabContactPerson, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class LabApproval:
    """That a lab may receive vouchers, and with which special capabilities (A-08)."""

    capabilities: tuple[Capability, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class LabCapabilityGrant:
    """That an open lab has a special capability, and why (A-08)."""

    capability: Capability
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabCapabilityWithdrawal:
    """That a lab no longer has a special capability, and why."""

    capability: Capability
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabReturn:
    """That a lab's submission goes back for correction, and what to correct: on the whole, and field by field."""

    reason: str
    remarks: tuple[Remark, ...] = ()


REMARKABLE = frozenset({*(camel(field.name) for field in fields(LabRevision)), "documents"})
"""The first words of the paths that the Office may remark on."""


@dataclass(frozen=True, kw_only=True)
class LabRejection:
    """That a lab may not receive vouchers, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabSuspension:
    """That a lab leaves the catalogue for the time being, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabRestoration:
    """That a suspended lab comes back into the catalogue."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class LabRemoval:
    """That a lab leaves the catalogue for good, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class LabTransfer:
    """That a lab goes over to another institution or center (A-23), and why. field_exception: as in the lab (A-22)."""

    institution_id: UUID
    reason: str
    field_exception: str = ""
