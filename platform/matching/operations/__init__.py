"""What can be done about needs and proposals."""

from matching.operations.accept_proposal import accept_proposal
from matching.operations.close_need import close_need
from matching.operations.confirm_consent import confirm_consent
from matching.operations.decline_proposal import decline_proposal
from matching.operations.match_need import match_need
from matching.operations.record_need import record_need
from matching.operations.record_served_enterprise import record_served_enterprise
from matching.operations.revise_need import revise_need
from matching.operations.revoke_consent import revoke_consent
from matching.operations.send_proposal import send_proposal
from matching.operations.withdraw_proposal import withdraw_proposal

__all__ = [
    "accept_proposal",
    "close_need",
    "confirm_consent",
    "decline_proposal",
    "match_need",
    "record_need",
    "record_served_enterprise",
    "revise_need",
    "revoke_consent",
    "send_proposal",
    "withdraw_proposal",
]
