"""Yearly evaluations as the API shows them (PSI-7)."""

from datetime import datetime

import strawberry

from evaluations import models
from evaluations.kinds import Figure, Grade
from evaluations.lifecycle import EvaluationState
from policies.permissions import Permission
from reads import relation
from reads.declare import embedded, sql
from schema.institutions import Institution
from schema.nodes import Versioned, catalog, own
from schema.pages import many


@strawberry.type(description="What is judged in a year.")
class EvaluationIndicator:
    code: str
    zh: str
    en: str
    weight: int = strawberry.field(description="Per cent of the whole.")
    figure: Figure | None = strawberry.field(description="The count that informs the score, where there is one.")


@strawberry.type(description="A number that the platform counted for one institution and one calendar year.")
class EvaluationFigure:
    figure: Figure
    value: float | None = strawberry.field(description="Null where there was nothing to take a share of.")


@strawberry.type(description="Points for one indicator.")
class EvaluationScore:
    indicator: str
    score: int


@strawberry.type(description="One calendar year's evaluation, with its indicators.")
class EvaluationCycle(Versioned):
    year: int
    indicators: list[EvaluationIndicator]
    evaluations: list["Evaluation"] = many("Evaluation", "As far as the caller may see them.")


@strawberry.type(description="What an evaluation had said before it was corrected, and why it was.")
class EvaluationCorrected:
    reason: str
    corrected_at: str = strawberry.field(description="When it was published anew.")
    published_at: str | None = strawberry.field(description="When this was published.")
    figures: list[EvaluationFigure]
    scores: list[EvaluationScore]
    points: float | None
    grade: Grade | None
    comment: str
    reply: str = strawberry.field(description="What the institution had replied to it.")


@strawberry.type(
    description="The Office's evaluation of one institution for one year; nothing follows by itself (A-16)."
)
class Evaluation(Versioned):
    year: int
    institution: Institution
    cycle: EvaluationCycle
    state: EvaluationState
    figures: list[EvaluationFigure]
    scores: list[EvaluationScore]
    points: float | None = strawberry.field(description="Weighted, 0 to 100; null until every indicator is scored.")
    grade: Grade | None
    comment: str
    published_at: datetime | None
    reply: str
    replied_at: datetime | None
    corrections: list[EvaluationCorrected] = strawberry.field(description="Each with what it replaced, oldest first.")


catalog.bind(
    EvaluationCycle,
    models.EvaluationCycle,
    needs=Permission.EVALUATION_READ,
    fields={"indicators": embedded()},
    default_order="-year",
)
catalog.bind(
    Evaluation,
    models.Evaluation,
    needs=Permission.EVALUATION_READ,
    fields={
        "institution": relation("provider"),
        "figures": embedded(),
        "scores": embedded(),
        "corrections": embedded(),
        "points": sql("{row}.total / 100.0"),
    },
    scopes=own("evaluation"),
    default_order="-year",
)
