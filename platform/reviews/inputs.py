"""What callers hand in about completion reviews."""

from dataclasses import dataclass
from uuid import UUID

from reviews.lifecycle import Verdict


@dataclass(frozen=True, kw_only=True)
class FinalReport:
    """The report with which the applicant asks for the completion review."""

    document_id: UUID
    summary: str


@dataclass(frozen=True, kw_only=True)
class ExpertAssignment:
    """The experts who are to judge; more may be added later."""

    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """An expert's judgement: the fixed indicator (REV-1), the verdict (REV-3) and the reason for it (REV-4)."""

    contract_has_voucher_terms: bool | None = None
    verdict: Verdict | None = None
    reason: str
