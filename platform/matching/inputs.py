"""What callers hand in about served enterprises, needs and proposals."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.enterprise_size import INDUSTRY_CODE
from kernel.money import Fen
from kernel.texts import SAID
from labs.kinds import ActivityType
from matching.kinds import ConsentItem, ConsentWay


@dataclass(frozen=True, kw_only=True)
class ServedEnterpriseRecord:
    """An enterprise that a recommending institution serves. revenue: fen a year."""

    name: str
    uscc: str
    situation: str = ""
    industry: str = field(default="", metadata={SAID: INDUSTRY_CODE})
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class NeedRecord:
    """What an enterprise wants a lab to do.

    An institution names the served enterprise, and who of it consented when and how; a firm that records its own need
    may choose an institution to help it. consented_to: what a lab may be shown beside title, kind, field and budget;
    what was not consented to is not to be guessed, so it has no default.
    """

    enterprise_id: UUID | None = None
    recommender_id: UUID | None = None
    title: str
    description: str
    activity_type: ActivityType
    industrial_design: bool = False
    field: str = ""
    budget: Fen | None = None
    contact: str = ""
    consented_on: date | None = None
    consented_by: str = ""
    consented_how: ConsentWay | None = None
    consented_to: tuple[ConsentItem, ...]


@dataclass(frozen=True, kw_only=True)
class NeedRevision:
    """What changes in a need that nobody has taken on; what is not given stays as it is.

    An institution that changes what labs are shown says anew who of the enterprise consented to it, when and how,
    unless the enterprise's own account has answered before: that account is asked again. A firm consents by revising.
    """

    title: str | None = None
    description: str | None = None
    activity_type: ActivityType | None = None
    industrial_design: bool | None = None
    field: str | None = None
    budget: Fen | None = None
    contact: str | None = None
    consented_on: date | None = None
    consented_by: str | None = None
    consented_how: ConsentWay | None = None


@dataclass(frozen=True, kw_only=True)
class NeedClosing:
    """Why a need is not pursued any more."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What the enterprise's own account lets labs see of a need recorded on its behalf.

    consented_to: beside title, kind, field and budget; an empty list is the firm's word for: no more than these.
    """

    consented_to: tuple[ConsentItem, ...]


@dataclass(frozen=True, kw_only=True)
class ConsentRevocation:
    """That the enterprise takes its consent back. reason: for the institution that recorded the need."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawal:
    """Why a proposal is taken back before the lab has answered."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ProposalAnswer:
    """What the lab's institution says to a proposal."""

    answer: str = ""
