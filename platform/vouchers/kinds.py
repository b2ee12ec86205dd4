"""The words for what vouchers are given for."""

from collections.abc import Mapping
from enum import StrEnum


class PriorityTheme(StrEnum):
    """Themes of dated priority (PRI-2…4): they order the queue and never refuse (PRI-0)."""

    EPIDEMIC_CONTROL = "EPIDEMIC_CONTROL"
    DIGITAL_TRANSFORMATION = "DIGITAL_TRANSFORMATION"
    FACILITY_EFFICIENCY = "FACILITY_EFFICIENCY"


class PrioritySubtheme(StrEnum):
    """What of a theme a project is about: the five that PRI-2 names, and the three of PRI-3; PRI-4 names one alone."""

    CONTROL_TESTING = "CONTROL_TESTING"  # 防疫技术或产品检验检测
    VIRUS_DIAGNOSIS = "VIRUS_DIAGNOSIS"  # 病毒检测诊断
    ANIMAL_EXPERIMENT = "ANIMAL_EXPERIMENT"  # 动物实验
    VACCINE_AND_DRUG = "VACCINE_AND_DRUG"  # 疫苗新药研发
    PREVENTION_AND_TREATMENT = "PREVENTION_AND_TREATMENT"  # 防控救治技术及产品攻关
    ONLINE_OFFICE = "ONLINE_OFFICE"  # 在线办公
    ONLINE_SERVICE = "ONLINE_SERVICE"  # 在线服务
    SERVICE_DATA = "SERVICE_DATA"  # 企业服务（产品）的数据化处理与应用


SUBTHEMES: Mapping[PriorityTheme, frozenset[PrioritySubtheme]] = {
    PriorityTheme.EPIDEMIC_CONTROL: frozenset(
        {
            PrioritySubtheme.CONTROL_TESTING,
            PrioritySubtheme.VIRUS_DIAGNOSIS,
            PrioritySubtheme.ANIMAL_EXPERIMENT,
            PrioritySubtheme.VACCINE_AND_DRUG,
            PrioritySubtheme.PREVENTION_AND_TREATMENT,
        }
    ),
    PriorityTheme.DIGITAL_TRANSFORMATION: frozenset(
        {PrioritySubtheme.ONLINE_OFFICE, PrioritySubtheme.ONLINE_SERVICE, PrioritySubtheme.SERVICE_DATA}
    ),
    PriorityTheme.FACILITY_EFFICIENCY: frozenset(),
}


class Clearable(StrEnum):
    """What a draft or returned application may say nothing about any more."""

    PRIORITY_THEME = "PRIORITY_THEME"
    PRIORITY_SUBTHEME = "PRIORITY_SUBTHEME"
    DESIGN_PURPOSE = "DESIGN_PURPOSE"


class DesignPurpose(StrEnum):
    """What an industrial-design project may be about (DES-4)."""

    PRODUCT_TRIAL = "PRODUCT_TRIAL"
    PERFORMANCE_IMPROVEMENT = "PERFORMANCE_IMPROVEMENT"
    STRUCTURE_IMPROVEMENT = "STRUCTURE_IMPROVEMENT"
    OTHER = "OTHER"
