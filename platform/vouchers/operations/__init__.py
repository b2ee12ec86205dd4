"""What can be done with applicants, projects and redemptions."""

from vouchers.operations.accept_join import accept_join
from vouchers.operations.approve_as_requested import approve_as_requested
from vouchers.operations.approve_project import approve_project
from vouchers.operations.ask_to_join import ask_to_join
from vouchers.operations.cancel_project import cancel_project
from vouchers.operations.check_approval import check_approval
from vouchers.operations.check_project import check_project
from vouchers.operations.claim_project import claim_project
from vouchers.operations.close_payment_batch import close_payment_batch
from vouchers.operations.confirm_redemption import confirm_redemption
from vouchers.operations.decline_join import decline_join
from vouchers.operations.draft_project import draft_project
from vouchers.operations.empty_payment_batch import empty_payment_batch
from vouchers.operations.endorse_project import endorse_project
from vouchers.operations.fail_payment import fail_payment
from vouchers.operations.fill_payment_batch import fill_payment_batch
from vouchers.operations.open_payment_batch import open_payment_batch
from vouchers.operations.pay_payment_batch import pay_payment_batch
from vouchers.operations.record_payee_account import record_payee_account
from vouchers.operations.refuse_redemption import refuse_redemption
from vouchers.operations.register_applicant import register_applicant
from vouchers.operations.reject_project import reject_project
from vouchers.operations.release_project import release_project
from vouchers.operations.request_redemption import request_redemption
from vouchers.operations.return_project import return_project
from vouchers.operations.return_voucher import return_voucher
from vouchers.operations.revise_applicant import revise_applicant
from vouchers.operations.revise_project import revise_project
from vouchers.operations.rule_applicant_size import rule_applicant_size
from vouchers.operations.send_back_project import send_back_project
from vouchers.operations.submit_project import submit_project
from vouchers.operations.verify_applicant import verify_applicant

__all__ = [
    "accept_join",
    "approve_as_requested",
    "approve_project",
    "ask_to_join",
    "cancel_project",
    "check_approval",
    "check_project",
    "claim_project",
    "close_payment_batch",
    "confirm_redemption",
    "decline_join",
    "draft_project",
    "empty_payment_batch",
    "endorse_project",
    "fail_payment",
    "fill_payment_batch",
    "open_payment_batch",
    "pay_payment_batch",
    "record_payee_account",
    "refuse_redemption",
    "register_applicant",
    "reject_project",
    "release_project",
    "request_redemption",
    "return_project",
    "return_voucher",
    "revise_applicant",
    "revise_project",
    "rule_applicant_size",
    "send_back_project",
    "submit_project",
    "verify_applicant",
]
