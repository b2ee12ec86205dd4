"""The ways in which labs are reported, decided on, and taken out of the catalogue."""

from labs.operations.approve_lab import approve_lab
from labs.operations.check_lab import check_lab
from labs.operations.draft_lab import draft_lab
from labs.operations.record_center_membership import record_center_membership
from labs.operations.reject_lab import reject_lab
from labs.operations.remove_lab import remove_lab
from labs.operations.restore_lab import restore_lab
from labs.operations.return_lab import return_lab
from labs.operations.revise_lab import revise_lab
from labs.operations.submit_lab import submit_lab
from labs.operations.suspend_lab import suspend_lab

__all__ = [
    "approve_lab",
    "check_lab",
    "draft_lab",
    "record_center_membership",
    "reject_lab",
    "remove_lab",
    "restore_lab",
    "return_lab",
    "revise_lab",
    "submit_lab",
    "suspend_lab",
]
