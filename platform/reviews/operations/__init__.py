"""What people can do in completion reviews, one operation a file; the verdict itself is drawn by the system."""

from reviews.operations.accept_seat import accept_seat
from reviews.operations.add_indicator import add_indicator
from reviews.operations.admit_appeal import admit_appeal
from reviews.operations.agree_responsibility import agree_responsibility
from reviews.operations.assign_experts import assign_experts
from reviews.operations.cast_vote import cast_vote
from reviews.operations.confirm_final_report import confirm_final_report
from reviews.operations.declare_interest import declare_interest
from reviews.operations.decline_responsibility import decline_responsibility
from reviews.operations.decline_seat import decline_seat
from reviews.operations.dismiss_appeal import dismiss_appeal
from reviews.operations.draw_panel import draw_panel
from reviews.operations.end_indicator import end_indicator
from reviews.operations.end_interest import end_interest
from reviews.operations.enrol_expert import enrol_expert
from reviews.operations.file_appeal import file_appeal
from reviews.operations.file_final_report import file_final_report
from reviews.operations.propose_panel import propose_panel
from reviews.operations.propose_responsibility import propose_responsibility
from reviews.operations.refile_final_report import refile_final_report
from reviews.operations.release_seat import release_seat
from reviews.operations.return_final_report import return_final_report
from reviews.operations.revise_expert import revise_expert
from reviews.operations.state_verdict import state_verdict
from reviews.operations.withdraw_final_report import withdraw_final_report

__all__ = [
    "accept_seat",
    "add_indicator",
    "admit_appeal",
    "agree_responsibility",
    "assign_experts",
    "cast_vote",
    "confirm_final_report",
    "declare_interest",
    "decline_responsibility",
    "decline_seat",
    "dismiss_appeal",
    "draw_panel",
    "end_indicator",
    "end_interest",
    "enrol_expert",
    "file_appeal",
    "file_final_report",
    "propose_panel",
    "propose_responsibility",
    "refile_final_report",
    "release_seat",
    "return_final_report",
    "revise_expert",
    "state_verdict",
    "withdraw_final_report",
]
