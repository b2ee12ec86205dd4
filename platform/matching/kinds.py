"""The words for what an enterprise has consented to, and how."""

from enum import StrEnum


class ConsentItem(StrEnum):
    """What a lab may be shown of a need, beside its title, kind of work, field and budget."""

    DESCRIPTION = "DESCRIPTION"
    NAME = "NAME"
    CONTACT = "CONTACT"


class ConsentWay(StrEnum):
    """How the enterprise has said yes."""

    WRITTEN = "WRITTEN"
    E_MAIL = "E_MAIL"
    TELEPHONE = "TELEPHONE"
    IN_PERSON = "IN_PERSON"
    IN_PRODUCT = "IN_PRODUCT"  # by its own account


class ConsentState(StrEnum):
    """RECORDED by the recommending institution; CONFIRMED or REVOKED by the enterprise's own account."""

    RECORDED = "RECORDED"
    CONFIRMED = "CONFIRMED"
    REVOKED = "REVOKED"
