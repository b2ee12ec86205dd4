"""What callers hand in about completion reviews."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.kinds import ResponsibleParty
from reviews.kinds import IndicatorKind
from reviews.lifecycle import Verdict


@dataclass(frozen=True, kw_only=True)
class FinalReport:
    """The report with which the applicant asks for the completion review, and stands behind it."""

    document_id: UUID
    summary: str


@dataclass(frozen=True, kw_only=True)
class ReportReturn:
    """Why the lab's side does not stand behind the report yet."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportWithdrawal:
    """Why a final report is taken back."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ExpertAssignment:
    """The experts who are invited to judge; more may be added later."""

    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class PanelWanted:
    """A panel from the pool. size: seats it shall have; the parameter's where none is given.

    fields_of_work: what its experts should know; the lab's field where none is given. seed: a part of
    the lot, a public lottery number say; the platform always adds its own, and records both with the draw.
    """

    size: int | None = None
    fields_of_work: tuple[str, ...] = ()
    seed: str = ""


@dataclass(frozen=True, kw_only=True)
class InterestDeclaration:
    """An interest of an expert in a body, and from when until when it lasts or lasted."""

    organisation_name: str
    organisation_uscc: str | None = None
    nature: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class InterestEnd:
    """The last day of an interest."""

    until_on: date


@dataclass(frozen=True, kw_only=True)
class SeatDecline:
    """Why an invited expert does not judge; interests are kept with the expert's profile."""

    reason: str
    interests: tuple[InterestDeclaration, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SeatRelease:
    """Why the Office gives an expert's seat to somebody else."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ExpertProfile:
    """An expert of the pool. max_load: reviews at a time; organisation: where the expert works."""

    name: str
    organisation_name: str
    organisation_uscc: str | None = None
    titles: tuple[str, ...] = ()
    fields_of_work: tuple[str, ...] = ()
    max_load: int = 3
    active_from: date | None = None
    active_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class ExpertEnrolment:
    """A person who takes the role of an expert into the pool."""

    person_id: UUID
    profile: ExpertProfile


@dataclass(frozen=True, kw_only=True)
class IndicatorDraft:
    """What experts answer besides the fixed indicator. most: the highest score, for scores alone."""

    code: str
    name_zh: str
    name_en: str
    kind: IndicatorKind
    most: int = 1
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorEnd:
    """The last day on which an indicator is asked of new panels."""

    until_on: date


@dataclass(frozen=True, kw_only=True)
class IndicatorAnswer:
    """One indicator's answer: yes or no, or a score from 0 on."""

    indicator_id: UUID
    yes: bool | None = None
    score: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """An expert's judgement: the fixed indicator (REV-1), the verdict (REV-3) and the reason for it (REV-4)."""

    contract_has_voucher_terms: bool | None = None
    answers: tuple[IndicatorAnswer, ...] = ()
    verdict: Verdict | None = None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChairStatement:
    """The chair's text: the panel's reason in one piece (A-30)."""

    text: str


@dataclass(frozen=True, kw_only=True)
class AppealDraft:
    """Why a side asks for another panel."""

    reasons: str


@dataclass(frozen=True, kw_only=True)
class AppealDecision:
    """What the Office found of an appeal's form."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ResponsibilityProposal:
    """How one side sees the responsibility for a failed review; it says nothing until the other side agrees."""

    responsible: ResponsibleParty
    statement: str


@dataclass(frozen=True, kw_only=True)
class ResponsibilityDecline:
    """Why a side does not agree to what the other proposed."""

    reason: str
