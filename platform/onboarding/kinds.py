"""The words for joining: what a recommending institution commits itself to, and the events it plans."""

from enum import StrEnum


class Duty(StrEnum):
    """What a recommending institution commits itself to (REC-7)."""

    PROMOTION = "PROMOTION"  # 宣传
    COACHING = "COACHING"  # 辅导
    MATCHMAKING = "MATCHMAKING"  # 撮合


class ApplicationSection(StrEnum):
    """A part of an application that is written and saved by itself."""

    ORGANISATION = "ORGANISATION"  # 单位信息
    AUTHORISATION = "AUTHORISATION"  # 授权 (PSI-1…4)
    FIELDS = "FIELDS"  # 行业领域 (DC-5)
    CONDITIONS = "CONDITIONS"  # 意愿、基础与职责 (REC-1, REC-2, REC-6, REC-7)
    EVENTS = "EVENTS"  # 宣传和对接活动计划 (REC-8)
    MECHANISM = "MECHANISM"  # 工作机制 (REC-12)
    SAFEGUARDS = "SAFEGUARDS"  # 保障措施 (REC-13)


class OutreachKind(StrEnum):
    """What a planned event is for (REC-8): telling about vouchers, or bringing enterprises and labs together."""

    PROMOTION = "PROMOTION"  # 宣传
    MATCHMAKING = "MATCHMAKING"  # 对接
