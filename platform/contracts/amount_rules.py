"""What must hold before the Office reviews a contract's amount (PUR-9). Facts in, findings out."""

from collections.abc import Iterator

from contracts.inputs import AmountReview
from contracts.rules import above_zero
from kernel.rules import Finding, Rule
from vouchers.lifecycle import ProjectState

# A contract's amount may be reviewed, and purchases may be taken back, while money can still move.
OPEN_PROJECT = frozenset(
    {
        ProjectState.IN_PROGRESS,
        ProjectState.COMPLETION_SUBMITTED,
        ProjectState.UNDER_COMPLETION_REVIEW,
        ProjectState.CONCLUDED,
    }
)

REASON = Rule(
    "PUR-9",
    code="contract.review.reason_missing",
    zh="审定合同额须给出理由",
    en="Say why the contract amount is reviewed to this figure.",
)
REVIEWED = Rule(
    "PUR-9",
    code="contract.review.not_positive",
    zh="审定合同额须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="The reviewed amount must be above zero and at most {limit} yuan; this is {actual} yuan.",
)
STILL_OPEN = Rule(
    "PUR-9",
    code="contract.review.project_over",
    zh="项目当前状态为 {actual}，不能再审定合同额；仅限：{limit}",
    en="The project is {actual}: its contract amount is no longer reviewed. Possible in: {limit}.",
)
OFFICE_REVIEWS = Rule(
    "PUR-9",
    code="contract.review.office_only",
    zh="合同额由首都科技创新券管理办公室审定",
    en="The contract amount is reviewed by the Office, nobody else.",
)


def reviewable(given: AmountReview, *, project: ProjectState) -> Iterator[Finding]:
    yield above_zero(REVIEWED, "amount", given.amount)
    yield REASON.judge(bool(given.reason.strip()), "reason")
    yield STILL_OPEN.judge(project in OPEN_PROJECT, "", actual=project, limit=sorted(OPEN_PROJECT))
