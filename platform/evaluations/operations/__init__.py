"""The ways in which a year is evaluated (PSI-7)."""

from evaluations.operations.begin_evaluation import begin_evaluation
from evaluations.operations.correct_evaluation import correct_evaluation
from evaluations.operations.open_evaluation_cycle import open_evaluation_cycle
from evaluations.operations.open_evaluation_report import ReportLink, open_evaluation_report
from evaluations.operations.publish_evaluation import publish_evaluation
from evaluations.operations.reply_evaluation import reply_evaluation
from evaluations.operations.revise_evaluation_cycle import revise_evaluation_cycle
from evaluations.operations.score_evaluation import score_evaluation

__all__ = [
    "ReportLink",
    "begin_evaluation",
    "correct_evaluation",
    "open_evaluation_cycle",
    "open_evaluation_report",
    "publish_evaluation",
    "reply_evaluation",
    "revise_evaluation_cycle",
    "score_evaluation",
]
