"""A programme is drafted, opened for approvals, and closed; what it promised is still paid after that."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ProgrammeState(StrEnum):
    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class ProgrammeStep(StrEnum):
    REVISE = "REVISE"
    OPEN = "OPEN"
    CHANGE_BUDGET = "CHANGE_BUDGET"
    CLOSE = "CLOSE"


_S, _T = ProgrammeState, ProgrammeStep

PROGRAMME_LIFE: Lifecycle[ProgrammeState, ProgrammeStep] = Lifecycle(
    {
        (_S.DRAFT, _T.REVISE): _S.DRAFT,
        (_S.DRAFT, _T.OPEN): _S.OPEN,
        (_S.OPEN, _T.CHANGE_BUDGET): _S.OPEN,
        (_S.OPEN, _T.CLOSE): _S.CLOSED,
    }
)
