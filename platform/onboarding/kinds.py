"""The words for joining: what a recommending institution commits itself to, and the events it plans."""

from enum import StrEnum


class Duty(StrEnum):
    """What a recommending institution commits itself to (REC-7)."""

    PROMOTION = "PROMOTION"  # 宣传
    COACHING = "COACHING"  # 辅导
    MATCHMAKING = "MATCHMAKING"  # 撮合


class OutreachKind(StrEnum):
    """What a planned event is for (REC-8): telling about vouchers, or bringing enterprises and labs together."""

    PROMOTION = "PROMOTION"  # 宣传
    MATCHMAKING = "MATCHMAKING"  # 对接
