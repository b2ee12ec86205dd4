"""The words for what is asked in a review, for who may not judge, and for the two sides of a project."""

from enum import StrEnum


class IndicatorKind(StrEnum):
    """How an indicator is answered."""

    YES_NO = "YES_NO"
    SCORE = "SCORE"


class ConflictKind(StrEnum):
    """Why an expert may not judge a project; most are switched by a dated parameter (see `conflicts`)."""

    ADMINISTERS = "ADMINISTERS"
    HANDLED = "HANDLED"
    SAME_PERSON = "SAME_PERSON"
    SAME_ORGANISATION = "SAME_ORGANISATION"
    SAME_HOST = "SAME_HOST"
    DECLARED_INTEREST = "DECLARED_INTEREST"
    PAST_CONTRACT = "PAST_CONTRACT"


class Side(StrEnum):
    """The two that cooperate: party A, the applicant, and party B, the lab's side (CON-5)."""

    APPLICANT = "APPLICANT"
    PROVIDER = "PROVIDER"
