"""The words for the ways of a host's labs to the Office."""

from enum import StrEnum


class RouteWay(StrEnum):
    """Who may report a host's labs to the Office."""

    OWN_INSTITUTION = "OWN_INSTITUTION"
    DOMAIN_CENTER = "DOMAIN_CENTER"
    NONE = "NONE"
