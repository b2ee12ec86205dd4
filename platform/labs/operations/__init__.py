"""The ways in which labs are reported, decided on, and taken out of the catalogue."""

from labs.operations.amend_lab import amend_lab
from labs.operations.announce_expiries import announce_expiries
from labs.operations.approve_lab import approve_lab
from labs.operations.check_lab import check_lab
from labs.operations.claim_lab import claim_lab
from labs.operations.discard_lab import discard_lab
from labs.operations.draft_lab import draft_lab
from labs.operations.grant_capability import grant_capability
from labs.operations.reject_lab import reject_lab
from labs.operations.release_lab import release_lab
from labs.operations.remove_lab import remove_lab
from labs.operations.renew_recognition import renew_recognition
from labs.operations.restore_lab import restore_lab
from labs.operations.return_lab import return_lab
from labs.operations.revise_lab import revise_lab
from labs.operations.submit_lab import submit_lab
from labs.operations.suspend_lab import suspend_lab
from labs.operations.transfer_lab import transfer_lab
from labs.operations.withdraw_capability import withdraw_capability
from labs.operations.withdraw_lab import withdraw_lab

__all__ = [
    "amend_lab",
    "announce_expiries",
    "approve_lab",
    "check_lab",
    "claim_lab",
    "discard_lab",
    "draft_lab",
    "grant_capability",
    "reject_lab",
    "release_lab",
    "remove_lab",
    "renew_recognition",
    "restore_lab",
    "return_lab",
    "revise_lab",
    "submit_lab",
    "suspend_lab",
    "transfer_lab",
    "withdraw_capability",
    "withdraw_lab",
]
