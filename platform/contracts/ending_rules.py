"""What must hold before a contract ends: by agreement of both parties, by the Office, or with its project."""

from collections.abc import Iterator

from contracts.kinds import ContractSide
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from vouchers.lifecycle import PROJECT_LIFE, ProjectState

TERMINABLE = frozenset({ProjectState.APPROVED, ProjectState.IN_PROGRESS})
"""Once the final report is filed, the completion review has the last word."""
FINISHED = frozenset(state for state in ProjectState if not PROJECT_LIFE.steps(state))
"""Nothing follows any more."""
OVER = FINISHED | {ProjectState.NOT_CONCLUDED}
"""A project that was not concluded may still be opened again by an appeal, so its contract is closed by hand."""

REASON = Rule(
    "",
    code="contract.termination.reason_missing",
    zh="请说明解除合同的理由",
    en="Say why the contract is to end.",
)
BEFORE_REPORT = Rule(
    "",
    code="contract.termination.too_late",
    zh="项目当前状态为 {actual}，合同不能再解除；仅限：{limit}",
    en="The project is {actual}: its contract can no longer be terminated. Possible in: {limit}.",
)
PROPOSED_ONCE = Rule(
    "",
    code="contract.termination.proposed_already",
    zh="{actual} 已提出解除合同；另一方同意即可解除，也可以撤回或不同意",
    en="{actual} has proposed to terminate already. The other party agrees, or either drops the proposal.",
)
OTHER_AGREES = Rule(
    "",
    code="contract.termination.not_agreed",
    zh="解除合同须双方同意：请先提出解除，由另一方确认；也可由办公室说明理由后解除",
    en="Both parties must agree: propose the termination, and the other party confirms it."
    " The Office may terminate with a reason.",
)
SOMETHING_PROPOSED = Rule(
    "",
    code="contract.termination.none_proposed",
    zh="没有待确认的解除提议",
    en="No termination is proposed.",
)
PARTIES_PROPOSE = Rule(
    "",
    code="contract.termination.parties_only",
    zh="解除合同的提议由合同双方提出、撤回或不同意",
    en="Only the contract's parties propose to terminate it, or drop such a proposal.",
)
PROJECT_OVER = Rule(
    "",
    code="contract.closing.project_running",
    zh="项目当前状态为 {actual}，合同在项目结束后关闭（{limit}）",
    en="The project is {actual}: its contract is closed once the project is over ({limit}).",
)


def _in_time(project: ProjectState) -> Finding:
    return BEFORE_REPORT.judge(project in TERMINABLE, "", actual=project, limit=sorted(TERMINABLE))


def proposable(reason: str, *, proposed_by: ContractSide | None, project: ProjectState) -> Iterator[Finding]:
    yield _in_time(project)
    yield PROPOSED_ONCE.judge(proposed_by is None, "", actual=proposed_by)
    yield REASON.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def terminable(
    reason: str, *, side: ContractSide, proposed_by: ContractSide | None, project: ProjectState
) -> Iterator[Finding]:
    """side: who speaks. The Office needs a reason, a party the other party's proposal."""
    yield _in_time(project)
    if side is ContractSide.OFFICE:
        yield REASON.judge(says_something(reason), "reason")
    else:
        yield OTHER_AGREES.judge(proposed_by not in (None, side), "")
    yield from fitting("reason", reason, PROSE)


def droppable(*, proposed_by: ContractSide | None) -> Iterator[Finding]:
    yield SOMETHING_PROPOSED.judge(proposed_by is not None, "")


def closable(*, project: ProjectState) -> Iterator[Finding]:
    yield PROJECT_OVER.judge(project in OVER, "", actual=project, limit=sorted(OVER))
