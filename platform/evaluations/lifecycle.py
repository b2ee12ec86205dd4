"""How a yearly evaluation goes from the Office's draft to the institution's reply."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class EvaluationState(StrEnum):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    REPLIED = "REPLIED"


class EvaluationStep(StrEnum):
    SCORE = "SCORE"
    PUBLISH = "PUBLISH"
    REPLY = "REPLY"
    CORRECT = "CORRECT"


_S, _T = EvaluationState, EvaluationStep

EVALUATION_LIFE: Lifecycle[EvaluationState, EvaluationStep] = Lifecycle(
    {
        (_S.DRAFT, _T.SCORE): _S.DRAFT,
        (_S.DRAFT, _T.PUBLISH): _S.PUBLISHED,
        (_S.PUBLISHED, _T.REPLY): _S.REPLIED,
        (_S.PUBLISHED, _T.CORRECT): _S.PUBLISHED,
        (_S.REPLIED, _T.CORRECT): _S.PUBLISHED,
    }
)
