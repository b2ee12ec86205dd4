"""What a report says, in words and numbers, before it is laid out."""

from dataclasses import dataclass

from evaluations.kinds import Figure, Grade
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.weights import scores_of

GRADES = {
    Grade.EXCELLENT: "优秀 Excellent",
    Grade.GOOD: "良好 Good",
    Grade.QUALIFIED: "合格 Qualified",
    Grade.UNQUALIFIED: "不合格 Unqualified",
}
FIGURES = {
    Figure.LABS_REPORTED: "上报实验室 Labs reported",
    Figure.LABS_OPEN: "开放实验室 Open labs",
    Figure.PROPOSALS_RECEIVED: "收到对接建议 Proposals received",
    Figure.PROPOSALS_ANSWERED: "答复对接建议 Proposals answered",
    Figure.PROJECTS_APPROVED: "获批项目 Projects approved",
    Figure.PROJECTS_JUDGED: "结题评审项目 Projects judged",
    Figure.PROJECTS_CONCLUDED: "予以结题项目 Projects concluded",
    Figure.CONCLUDED_SHARE: "结题率（%） Concluded share (%)",
    Figure.REDEMPTIONS: "兑付笔数 Redemptions",
    Figure.REDEEMED_FEN: "兑付金额（元） Redeemed (yuan)",
    Figure.EVENTS_HELD: "举办活动 Events held",
}


@dataclass(frozen=True)
class Line:
    """One indicator: its names, weight in per cent and points; None while it is not scored."""

    zh: str
    en: str
    weight: int
    score: int | None


@dataclass(frozen=True)
class Facts:
    """figures: name and value as they are shown. points: 0 to 100, weighted."""

    institution: str
    year: int
    lines: tuple[Line, ...]
    figures: tuple[tuple[str, str], ...]
    points: float | None
    grade: str
    comment: str
    reply: str


def facts_of(evaluation: Evaluation, cycle: EvaluationCycle, institution: str) -> Facts:
    scores = scores_of(evaluation)
    return Facts(
        institution=institution,
        year=evaluation.year,
        lines=tuple(Line(one["zh"], one["en"], one["weight"], scores.get(one["code"])) for one in cycle.indicators),
        figures=tuple((FIGURES[Figure(one["figure"])], _shown(one)) for one in evaluation.figures),
        points=None if evaluation.total is None else evaluation.total / 100,
        grade=GRADES[evaluation.grade] if evaluation.grade else "-",
        comment=evaluation.comment,
        reply=evaluation.reply,
    )


def _shown(kept: dict[str, object]) -> str:
    value = kept["value"]
    if not isinstance(value, int):
        return "-"
    return f"{value // 100:,}.{value % 100:02d}" if kept["figure"] == Figure.REDEEMED_FEN else str(value)
