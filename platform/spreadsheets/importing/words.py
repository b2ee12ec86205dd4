"""The Chinese words of lists, as sheets show and accept them."""

from enum import StrEnum

from kernel.enterprise_size import SizeClass
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory
from labs.lifecycle import LabState
from vouchers.lifecycle import ProjectState

CATEGORIES: dict[StrEnum, str] = {
    LabCategory.NATIONAL_KEY_LAB: "国家级重点实验室",
    LabCategory.BEIJING_KEY_LAB: "北京市级重点实验室",
    LabCategory.NATIONAL_ENG_CENTER: "国家级工程技术研究中心",
    LabCategory.BEIJING_ENG_CENTER: "北京市级工程技术研究中心",
    LabCategory.BEIJING_DESIGN_CENTER: "北京市设计创新中心",
    LabCategory.PUBLIC_SERVICE_ORG: "公共服务机构",
}
ACTIVITIES: dict[StrEnum, str] = {
    ActivityType.TESTING_INSPECTION: "测试检验",
    ActivityType.COOPERATIVE_RD: "合作研发",
    ActivityType.COMMISSIONED_DEVELOPMENT: "委托开发",
    ActivityType.RD_DESIGN: "研发设计",
    ActivityType.TECHNICAL_SOLUTION: "技术解决方案",
    ActivityType.OTHER: "其他",
}
CAPABILITIES: dict[StrEnum, str] = {Capability.INDUSTRIAL_DESIGN: "工业设计"}
INSTRUMENT_CLASSES: dict[StrEnum, str] = {
    InstrumentClass.ANALYTICAL: "分析仪器",
    InstrumentClass.PHYSICAL_PROPERTY_TESTING: "物理性能测试仪器",
    InstrumentClass.METROLOGY: "计量仪器",
    InstrumentClass.ELECTRONIC_MEASUREMENT: "电子测量仪器",
    InstrumentClass.MARINE: "海洋仪器",
    InstrumentClass.GEO_EXPLORATION: "地球探测仪器",
    InstrumentClass.ATMOSPHERIC: "大气探测仪器",
    InstrumentClass.ASTRONOMICAL: "天文仪器",
    InstrumentClass.MEDICAL_DIAGNOSTIC: "医学诊断仪器",
    InstrumentClass.NUCLEAR: "核仪器",
    InstrumentClass.SPECIAL_INSPECTION: "特种检测仪器",
    InstrumentClass.PROCESS_TEST: "工艺实验设备",
    InstrumentClass.COMPUTING: "计算机及其配套设备",
    InstrumentClass.LASER: "激光器",
    InstrumentClass.OTHER: "其他仪器",
}
LAB_STATES: dict[StrEnum, str] = {
    LabState.DRAFT: "草稿",
    LabState.SUBMITTED: "待审核",
    LabState.RETURNED: "已退回",
    LabState.REJECTED: "未通过",
    LabState.OPEN: "开放",
    LabState.SUSPENDED: "暂停",
    LabState.REMOVED: "已移出",
    LabState.DISCARDED: "已放弃",
}
SIZES: dict[StrEnum, str] = {
    SizeClass.LARGE: "大型",
    SizeClass.MEDIUM: "中型",
    SizeClass.SMALL: "小型",
    SizeClass.MICRO: "微型",
    SizeClass.NOT_CLASSIFIED: "未划型",
}
PROJECT_STATES: dict[StrEnum, str] = {
    ProjectState.DRAFT: "草稿",
    ProjectState.SUBMITTED: "待审核",
    ProjectState.RETURNED: "已退回",
    ProjectState.REJECTED: "未通过",
    ProjectState.APPROVED: "已批准",
    ProjectState.IN_PROGRESS: "实施中",
    ProjectState.COMPLETION_SUBMITTED: "已提交结题",
    ProjectState.UNDER_COMPLETION_REVIEW: "结题评审中",
    ProjectState.CONCLUDED: "已结题",
    ProjectState.NOT_CONCLUDED: "未通过结题",
    ProjectState.REDEEMED: "已兑现",
    ProjectState.CANCELLED: "已取消",
}
ALSO_CATEGORIES: dict[str, StrEnum] = {
    "国家重点实验室": LabCategory.NATIONAL_KEY_LAB,
    "全国重点实验室": LabCategory.NATIONAL_KEY_LAB,
    "北京市重点实验室": LabCategory.BEIJING_KEY_LAB,
    "国家工程技术研究中心": LabCategory.NATIONAL_ENG_CENTER,
    "北京市工程技术研究中心": LabCategory.BEIJING_ENG_CENTER,
}
ALSO_ACTIVITIES: dict[str, StrEnum] = {
    "测试检测": ActivityType.TESTING_INSPECTION,
    "检验检测": ActivityType.TESTING_INSPECTION,
}
ALSO_INSTRUMENT_CLASSES: dict[str, StrEnum] = {
    shown: member
    for member, word in INSTRUMENT_CLASSES.items()
    for numeral in [InstrumentClass(member).numeral]
    for shown in (numeral, f"{numeral}{word}", f"{numeral} {word}")
}
