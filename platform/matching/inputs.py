"""What callers hand in about served enterprises, needs and proposals."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.money import Fen
from labs.kinds import ActivityType


@dataclass(frozen=True, kw_only=True)
class ServedEnterpriseRecord:
    """An enterprise that a recommending institution serves. industry: code of GB/T 4754. revenue: fen a year."""

    name: str
    uscc: str
    situation: str = ""
    industry: str = ""
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None


@dataclass(frozen=True, kw_only=True)
class NeedRecord:
    """What a served enterprise wants a lab to do, and the day on which it agreed to have it recorded."""

    enterprise_id: UUID
    title: str
    description: str
    activity_type: ActivityType
    industrial_design: bool = False
    field: str = ""
    budget: Fen | None = None
    consented_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalAnswer:
    """What the lab's institution says to a proposal."""

    answer: str = ""
