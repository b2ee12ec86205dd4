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


class InstrumentClass(StrEnum):
    """The national top classes of instruments, in their order; the count from 01 to 15 (`numeral`) is ours."""

    ANALYTICAL = "ANALYTICAL"  # 分析仪器
    PHYSICAL_PROPERTY_TESTING = "PHYSICAL_PROPERTY_TESTING"  # 物理性能测试仪器
    METROLOGY = "METROLOGY"  # 计量仪器
    ELECTRONIC_MEASUREMENT = "ELECTRONIC_MEASUREMENT"  # 电子测量仪器
    MARINE = "MARINE"  # 海洋仪器
    GEO_EXPLORATION = "GEO_EXPLORATION"  # 地球探测仪器
    ATMOSPHERIC = "ATMOSPHERIC"  # 大气探测仪器
    ASTRONOMICAL = "ASTRONOMICAL"  # 天文仪器
    MEDICAL_DIAGNOSTIC = "MEDICAL_DIAGNOSTIC"  # 医学诊断仪器
    NUCLEAR = "NUCLEAR"  # 核仪器
    SPECIAL_INSPECTION = "SPECIAL_INSPECTION"  # 特种检测仪器
    PROCESS_TEST = "PROCESS_TEST"  # 工艺实验设备
    COMPUTING = "COMPUTING"  # 计算机及其配套设备
    LASER = "LASER"  # 激光器
    OTHER = "OTHER"  # 其他仪器

    @property
    def numeral(self) -> str:
        return f"{list(InstrumentClass).index(self) + 1:02d}"
