"""What can be done with applicants, projects and redemptions."""

from vouchers.operations.approve_project import approve_project
from vouchers.operations.cancel_project import cancel_project
from vouchers.operations.check_project import check_project
from vouchers.operations.confirm_redemption import confirm_redemption
from vouchers.operations.draft_project import draft_project
from vouchers.operations.register_applicant import register_applicant
from vouchers.operations.reject_project import reject_project
from vouchers.operations.request_redemption import request_redemption
from vouchers.operations.return_project import return_project
from vouchers.operations.revise_project import revise_project
from vouchers.operations.submit_project import submit_project

__all__ = [
    "approve_project",
    "cancel_project",
    "check_project",
    "confirm_redemption",
    "draft_project",
    "register_applicant",
    "reject_project",
    "request_redemption",
    "return_project",
    "revise_project",
    "submit_project",
]
