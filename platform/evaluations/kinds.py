"""The words for yearly evaluations: the grades, and the figures that the year's records give."""

from enum import StrEnum


class Grade(StrEnum):
    """How the Office rates a year. Nothing follows from it by itself (A-16)."""

    EXCELLENT = "EXCELLENT"  # 优秀
    GOOD = "GOOD"  # 良好
    QUALIFIED = "QUALIFIED"  # 合格
    UNQUALIFIED = "UNQUALIFIED"  # 不合格


class Figure(StrEnum):
    """A number that the platform counts for one institution and one calendar year."""

    LABS_REPORTED = "LABS_REPORTED"
    LABS_OPEN = "LABS_OPEN"
    PROPOSALS_RECEIVED = "PROPOSALS_RECEIVED"
    PROPOSALS_ANSWERED = "PROPOSALS_ANSWERED"
    PROJECTS_APPROVED = "PROJECTS_APPROVED"
    PROJECTS_JUDGED = "PROJECTS_JUDGED"
    PROJECTS_CONCLUDED = "PROJECTS_CONCLUDED"
    CONCLUDED_SHARE = "CONCLUDED_SHARE"  # per cent of the judged ones, rounded down; absent when none was judged
    REDEMPTIONS = "REDEMPTIONS"
    REDEEMED_FEN = "REDEEMED_FEN"
    EVENTS_HELD = "EVENTS_HELD"


class ReportFormat(StrEnum):
    PDF = "PDF"
    XLSX = "XLSX"
