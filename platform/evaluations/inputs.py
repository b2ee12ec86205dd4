"""What the Office gives for a year's evaluation, and what an institution replies."""

from dataclasses import dataclass
from uuid import UUID

from evaluations.kinds import Figure, Grade, ReportFormat


@dataclass(frozen=True, kw_only=True)
class EvaluationIndicator:
    """What is judged. weight: per cent of the whole. figure: the count that informs the score, where there is one."""

    code: str
    zh: str
    en: str
    weight: int
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class EvaluationCycleDraft:
    """A calendar year's evaluation with its indicators, the same for every institution."""

    year: int
    indicators: tuple[EvaluationIndicator, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationCycleRevision:
    """A year's indicators anew: all of them."""

    indicators: tuple[EvaluationIndicator, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationBeginning:
    """Which professional service institution or domain center is evaluated."""

    institution_id: UUID


@dataclass(frozen=True, kw_only=True)
class IndicatorScore:
    """Whole points from 0 to 100 for one indicator."""

    indicator: str
    score: int


@dataclass(frozen=True, kw_only=True)
class EvaluationScores:
    """The Office's judgement so far; all of it replaces what was there."""

    scores: tuple[IndicatorScore, ...] = ()
    grade: Grade | None = None
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class EvaluationCorrection:
    """What a published evaluation should have said, all of it, and why it is corrected."""

    reason: str
    scores: tuple[IndicatorScore, ...]
    grade: Grade
    comment: str


@dataclass(frozen=True, kw_only=True)
class EvaluationReply:
    """What the institution says to its evaluation."""

    reply: str


@dataclass(frozen=True, kw_only=True)
class EvaluationReportWanted:
    """In which form someone wants the report of an evaluation."""

    format: ReportFormat = ReportFormat.PDF
