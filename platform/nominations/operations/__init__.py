"""The ways in which wishes for labs are brought, passed on and answered, and questions to domain centers."""

from nominations.operations.accept_nomination import accept_nomination
from nominations.operations.answer_contact import answer_contact
from nominations.operations.decline_nomination import decline_nomination
from nominations.operations.forward_nomination import forward_nomination
from nominations.operations.nominate_lab import nominate_lab
from nominations.operations.request_contact import request_contact
from nominations.operations.settle_nominations import settle_nominations

__all__ = [
    "accept_nomination",
    "answer_contact",
    "decline_nomination",
    "forward_nomination",
    "nominate_lab",
    "request_contact",
    "settle_nominations",
]
