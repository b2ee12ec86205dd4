"""The ways in which labs are reported, decided on, and taken out of the catalogue; and the ties that it rests on."""

from labs.operations.accept_nomination import accept_nomination
from labs.operations.amend_lab import amend_lab
from labs.operations.announce_expiries import announce_expiries
from labs.operations.answer_contact import answer_contact
from labs.operations.approve_lab import approve_lab
from labs.operations.check_lab import check_lab
from labs.operations.claim_lab import claim_lab
from labs.operations.confirm_authorisation import confirm_authorisation
from labs.operations.decline_nomination import decline_nomination
from labs.operations.draft_lab import draft_lab
from labs.operations.end_center_membership import end_center_membership
from labs.operations.end_center_permit import end_center_permit
from labs.operations.forward_nomination import forward_nomination
from labs.operations.grant_capability import grant_capability
from labs.operations.nominate_lab import nominate_lab
from labs.operations.permit_center import permit_center
from labs.operations.record_authorisation import record_authorisation
from labs.operations.record_center_membership import record_center_membership
from labs.operations.refuse_authorisation import refuse_authorisation
from labs.operations.reject_lab import reject_lab
from labs.operations.release_lab import release_lab
from labs.operations.remove_lab import remove_lab
from labs.operations.renew_center_letter import renew_center_letter
from labs.operations.renew_recognition import renew_recognition
from labs.operations.request_contact import request_contact
from labs.operations.restore_lab import restore_lab
from labs.operations.return_lab import return_lab
from labs.operations.revise_center_fields import revise_center_fields
from labs.operations.revise_lab import revise_lab
from labs.operations.revoke_authorisation import revoke_authorisation
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
    "confirm_authorisation",
    "decline_nomination",
    "draft_lab",
    "end_center_membership",
    "end_center_permit",
    "forward_nomination",
    "grant_capability",
    "nominate_lab",
    "permit_center",
    "record_authorisation",
    "record_center_membership",
    "refuse_authorisation",
    "reject_lab",
    "release_lab",
    "remove_lab",
    "renew_center_letter",
    "renew_recognition",
    "request_contact",
    "restore_lab",
    "return_lab",
    "revise_center_fields",
    "revise_lab",
    "revoke_authorisation",
    "settle_nominations",
    "submit_lab",
    "suspend_lab",
    "transfer_lab",
    "withdraw_capability",
]
