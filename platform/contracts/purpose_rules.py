"""What must hold before the Office confirms or refuses a purchase for another purpose (PUR-2). Pure."""

from collections.abc import Iterator, Sequence

from contracts.amount_rules import OPEN_PROJECT
from contracts.cap_rules import UNBREACHED, affordable
from kernel.money import Fen
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from vouchers.lifecycle import ProjectState

STILL_DECIDED = Rule(
    "PUR-2",
    code="purchase.confirm.project_over",
    zh="项目当前状态为 {actual}，不能再确认或不予确认购置用途；仅限：{limit}",
    en="The project is {actual}: its purchases are no longer decided on. Possible in: {limit}.",
)
REFUSED_BECAUSE = Rule(
    "PUR-2",
    code="purchase.refuse.reason_missing",
    zh="不予确认“其他”用途时须说明理由",
    en="Say why the purpose of this purchase is not accepted.",
)
OFFICE_CONFIRMS = Rule(
    "PUR-2",
    code="purchase.confirm.office_only",
    zh="“其他”用途的购置由首都科技创新券管理办公室确认",
    en="A purchase for another purpose is confirmed by the Office, nobody else.",
)


def decidable(project: ProjectState) -> Iterator[Finding]:
    """The Office decides on a purchase for another purpose while money can still move."""
    limit = sorted(OPEN_PROJECT)
    yield STILL_DECIDED.judge(project in OPEN_PROJECT, "", actual=project, limit=limit)


def confirmable(reviewed: Fen | None, spent: Sequence[Fen], *, breached: bool) -> Iterator[Finding]:
    """PUR-8, PUR-9 asked again of what was recorded for another purpose: the amount may have become another since.

    reviewed: None while it waits for the Office. spent: what counts of the live purchases, this one among them.
    """
    yield UNBREACHED.judge(not breached, "")
    yield from affordable(Fen(0), reviewed=reviewed, spent=spent)


def refusable(reason: str) -> Iterator[Finding]:
    yield REFUSED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
