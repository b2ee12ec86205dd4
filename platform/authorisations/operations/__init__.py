"""The ways in which hosts' letters come to count, units join and leave centers, and the Office permits."""

from authorisations.operations.confirm_authorisation import confirm_authorisation
from authorisations.operations.end_center_membership import end_center_membership
from authorisations.operations.end_center_permit import end_center_permit
from authorisations.operations.permit_center import permit_center
from authorisations.operations.record_authorisation import record_authorisation
from authorisations.operations.record_center_membership import record_center_membership
from authorisations.operations.refuse_authorisation import refuse_authorisation
from authorisations.operations.renew_center_letter import renew_center_letter
from authorisations.operations.revise_center_fields import revise_center_fields
from authorisations.operations.revoke_authorisation import revoke_authorisation

__all__ = [
    "confirm_authorisation",
    "end_center_membership",
    "end_center_permit",
    "permit_center",
    "record_authorisation",
    "record_center_membership",
    "refuse_authorisation",
    "renew_center_letter",
    "revise_center_fields",
    "revoke_authorisation",
]
