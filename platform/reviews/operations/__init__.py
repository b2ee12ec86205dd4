"""What people can do in completion reviews, one operation a file; the verdict itself is drawn by the system."""

from reviews.operations.assign_experts import assign_experts
from reviews.operations.cast_vote import cast_vote
from reviews.operations.confirm_final_report import confirm_final_report
from reviews.operations.file_final_report import file_final_report

__all__ = ["assign_experts", "cast_vote", "confirm_final_report", "file_final_report"]
