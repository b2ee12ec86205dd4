"""The ways in which labs are reported, decided on, and taken out of the catalogue; wishes and questions."""

from labs.operations.accept_nomination import accept_nomination
from labs.operations.amend_lab import amend_lab
from labs.operations.announce_expiries import announce_expiries
from labs.operations.answer_contact import answer_contact
from labs.operations.approve_lab import approve_lab
from labs.operations.check_lab import check_lab
from labs.operations.claim_lab import claim_lab
from labs.operations.decline_nomination import decline_nomination
from labs.operations.draft_lab import draft_lab
from labs.operations.forward_nomination import forward_nomination
from labs.operations.grant_capability import grant_capability
from labs.operations.nominate_lab import nominate_lab
from labs.operations.reject_lab import reject_lab
from labs.operations.release_lab import release_lab
from labs.operations.remove_lab import remove_lab
from labs.operations.renew_recognition import renew_recognition
from labs.operations.request_contact import request_contact
from labs.operations.restore_lab import restore_lab
from labs.operations.return_lab import return_lab
from labs.operations.revise_lab import revise_lab
from labs.operations.settle_nominations import settle_nominations
from labs.operations.submit_lab import submit_lab
from labs.operations.suspend_lab import suspend_lab
from labs.operations.transfer_lab import transfer_lab
from labs.operations.withdraw_capability import withdraw_capability

__all__ = [
    "accept_nomination",
    "amend_lab",
    "announce_expiries",
    "answer_contact",
    "approve_lab",
    "check_lab",
    "claim_lab",
    "decline_nomination",
    "draft_lab",
    "forward_nomination",
    "grant_capability",
    "nominate_lab",
    "reject_lab",
    "release_lab",
    "remove_lab",
    "renew_recognition",
    "request_contact",
    "restore_lab",
    "return_lab",
    "revise_lab",
    "settle_nominations",
    "submit_lab",
    "suspend_lab",
    "transfer_lab",
    "withdraw_capability",
]
