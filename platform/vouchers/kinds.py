"""The words for what vouchers are given for."""

from enum import StrEnum


class PriorityTheme(StrEnum):
    """Themes of dated priority (PRI-2…4): they order the queue and never refuse (PRI-0)."""

    EPIDEMIC_CONTROL = "EPIDEMIC_CONTROL"
    DIGITAL_TRANSFORMATION = "DIGITAL_TRANSFORMATION"
    FACILITY_EFFICIENCY = "FACILITY_EFFICIENCY"


class DesignPurpose(StrEnum):
    """What an industrial-design project may be about (DES-4)."""

    PRODUCT_TRIAL = "PRODUCT_TRIAL"
    PERFORMANCE_IMPROVEMENT = "PERFORMANCE_IMPROVEMENT"
    STRUCTURE_IMPROVEMENT = "STRUCTURE_IMPROVEMENT"
    OTHER = "OTHER"
