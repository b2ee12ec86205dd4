"""What can be done with contracts, listed products and purchases, one operation a file."""

from contracts.operations.amend_contract import amend_contract
from contracts.operations.cancel_purchase import cancel_purchase
from contracts.operations.check_contract import check_contract
from contracts.operations.check_purchase import check_purchase
from contracts.operations.close_contract import close_contract
from contracts.operations.confirm_purchase import confirm_purchase
from contracts.operations.draft_purchase import draft_purchase
from contracts.operations.drop_termination import drop_termination
from contracts.operations.list_product import list_product
from contracts.operations.note_technology_registration import note_technology_registration
from contracts.operations.propose_termination import propose_termination
from contracts.operations.record_purchase import record_purchase
from contracts.operations.refuse_purchase import refuse_purchase
from contracts.operations.register_contract import register_contract
from contracts.operations.replace_contract_file import replace_contract_file
from contracts.operations.review_contract_amount import review_contract_amount
from contracts.operations.revise_product import revise_product
from contracts.operations.submit_purchase import submit_purchase
from contracts.operations.terminate_contract import terminate_contract
from contracts.operations.withdraw_product import withdraw_product

__all__ = [
    "amend_contract",
    "cancel_purchase",
    "check_contract",
    "check_purchase",
    "close_contract",
    "confirm_purchase",
    "draft_purchase",
    "drop_termination",
    "list_product",
    "note_technology_registration",
    "propose_termination",
    "record_purchase",
    "refuse_purchase",
    "register_contract",
    "replace_contract_file",
    "review_contract_amount",
    "revise_product",
    "submit_purchase",
    "terminate_contract",
    "withdraw_product",
]
