"""What can be done with contracts and purchases, one operation a file."""

from contracts.operations.amend_contract import amend_contract
from contracts.operations.cancel_purchase import cancel_purchase
from contracts.operations.check_contract import check_contract
from contracts.operations.check_purchase import check_purchase
from contracts.operations.confirm_purchase import confirm_purchase
from contracts.operations.list_product import list_product
from contracts.operations.record_purchase import record_purchase
from contracts.operations.register_contract import register_contract
from contracts.operations.review_contract_amount import review_contract_amount

__all__ = [
    "amend_contract",
    "cancel_purchase",
    "check_contract",
    "check_purchase",
    "confirm_purchase",
    "list_product",
    "record_purchase",
    "register_contract",
    "review_contract_amount",
]
