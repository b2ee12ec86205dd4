"""What can be done about needs and proposals."""

from matching.operations.accept_proposal import accept_proposal
from matching.operations.decline_proposal import decline_proposal
from matching.operations.match_need import match_need
from matching.operations.record_need import record_need
from matching.operations.record_served_enterprise import record_served_enterprise
from matching.operations.send_proposal import send_proposal

__all__ = [
    "accept_proposal",
    "decline_proposal",
    "match_need",
    "record_need",
    "record_served_enterprise",
    "send_proposal",
]
