"""Enterprise size classes."""

from enum import StrEnum


class SizeClass(StrEnum):
    LARGE = "LARGE"
    MEDIUM = "MEDIUM"
    SMALL = "SMALL"
    MICRO = "MICRO"
    NOT_CLASSIFIED = "NOT_CLASSIFIED"
