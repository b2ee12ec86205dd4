"""The words for purchases, their cap, and what the parties agreed for a failed review."""

from enum import StrEnum


class PurchasePurpose(StrEnum):
    """What a purchase serves (PUR-2, A-01)."""

    SERVICE_CAPABILITY = "SERVICE_CAPABILITY"
    NEW_PRODUCT_TRIAL_AND_DEVELOPMENT = "NEW_PRODUCT_TRIAL_AND_DEVELOPMENT"
    OWN_PRODUCT_IMPROVEMENT = "OWN_PRODUCT_IMPROVEMENT"
    NEW_APPLICATION_SCENARIO = "NEW_APPLICATION_SCENARIO"
    OTHER = "OTHER"


class CapBasis(StrEnum):
    """What of a purchase counts against the cap (A-04)."""

    VOUCHER_SHARE = "VOUCHER_SHARE"
    PRICE = "PRICE"


class ContractSide(StrEnum):
    """Who speaks for a contract: its applicant (party A), the lab's institution (party B), or the Office."""

    APPLICANT = "APPLICANT"
    PROVIDER = "PROVIDER"
    OFFICE = "OFFICE"


class TechnologyContractKind(StrEnum):
    """The kinds of technology contract that are registered as such (技术开发、转让、许可、咨询、服务)."""

    DEVELOPMENT = "DEVELOPMENT"
    TRANSFER = "TRANSFER"
    LICENCE = "LICENCE"
    CONSULTING = "CONSULTING"
    SERVICE = "SERVICE"


class ResponsibleParty(StrEnum):
    """Whom the parties themselves hold responsible in a situation they foresaw (CON-4); the platform never does."""

    PARTY_A = "PARTY_A"
    PARTY_B = "PARTY_B"
    BOTH = "BOTH"
    UNDETERMINED = "UNDETERMINED"
