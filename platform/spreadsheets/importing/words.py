"""The Chinese words of lists, as sheets show and accept them."""

from enum import StrEnum

from kernel.words import word
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory


def worded(kind: type[StrEnum]) -> dict[StrEnum, str]:
    """Every member with its Chinese word."""
    return {member: word(member) for member in kind}


CATEGORIES = worded(LabCategory)
ACTIVITIES = worded(ActivityType)
CAPABILITIES = worded(Capability)
INSTRUMENT_CLASSES = worded(InstrumentClass)
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
