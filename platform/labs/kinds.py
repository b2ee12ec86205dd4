"""The words for labs and what they do, as the notice has them."""

from enum import StrEnum


class LabCategory(StrEnum):
    """Recognised categories (LAB-5, A-18)."""

    NATIONAL_KEY_LAB = "NATIONAL_KEY_LAB"
    BEIJING_KEY_LAB = "BEIJING_KEY_LAB"
    NATIONAL_ENG_CENTER = "NATIONAL_ENG_CENTER"
    BEIJING_ENG_CENTER = "BEIJING_ENG_CENTER"
    BEIJING_DESIGN_CENTER = "BEIJING_DESIGN_CENTER"
    PUBLIC_SERVICE_ORG = "PUBLIC_SERVICE_ORG"


class ActivityType(StrEnum):
    """Innovation activities that vouchers support (SUP-3, A-01)."""

    TESTING_INSPECTION = "TESTING_INSPECTION"
    COOPERATIVE_RD = "COOPERATIVE_RD"
    COMMISSIONED_DEVELOPMENT = "COMMISSIONED_DEVELOPMENT"
    RD_DESIGN = "RD_DESIGN"
    TECHNICAL_SOLUTION = "TECHNICAL_SOLUTION"
    OTHER = "OTHER"


class Capability(StrEnum):
    INDUSTRIAL_DESIGN = "INDUSTRIAL_DESIGN"  # approved by the Office (DES-1, A-08)
