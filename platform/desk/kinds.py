"""The words for what is due, what waits, and what is counted by the month."""

from enum import StrEnum


class ObligationKind(StrEnum):
    """What is due: of the Office, of BMSTC, or of an institution. Nothing follows by itself when it is late."""

    FEEDBACK = "FEEDBACK"  # 结果反馈 (REC-15, A-13)
    DECISION = "DECISION"  # 待审核的申报 (REC-14, PSI-6, LAB-3)
    ACCOUNT = "ACCOUNT"  # 待开设的账号 (REC-16)
    TRAINING = "TRAINING"  # 业务培训 (REC-19, A-13)
    EVENTS = "EVENTS"  # 宣传和对接活动 (REC-8, A-10)
    EVALUATION = "EVALUATION"  # 年度绩效评价 (PSI-7)
    AUTHORISATION_ENDS = "AUTHORISATION_ENDS"  # 授权到期 (PSI-4)
    MEMBERSHIP_ENDS = "MEMBERSHIP_ENDS"  # 加盟到期 (DC-6)
    RECOGNITION_ENDS = "RECOGNITION_ENDS"  # 认定到期 (LAB-5)


class ObligationState(StrEnum):
    DUE = "DUE"
    OVERDUE = "OVERDUE"


class OwedBy(StrEnum):
    OFFICE = "OFFICE"
    BMSTC = "BMSTC"
    INSTITUTION = "INSTITUTION"


class DeskItemKind(StrEnum):
    """What waits for the Office or for BMSTC."""

    APPLICATION = "APPLICATION"
    ACCOUNT = "ACCOUNT"
    FEEDBACK = "FEEDBACK"
    LAB = "LAB"
    NOMINATION = "NOMINATION"  # whose institution the Office chooses (LAB-8)
    AUTHORISATION = "AUTHORISATION"
    PROJECT = "PROJECT"
    PURCHASE = "PURCHASE"  # for another purpose than the notice names
    REVIEW = "REVIEW"
    REDEMPTION = "REDEMPTION"


class CountedSubject(StrEnum):
    """What is counted by the month."""

    APPLICATION = "APPLICATION"
    LAB = "LAB"
    PROJECT = "PROJECT"
    REDEMPTION = "REDEMPTION"
