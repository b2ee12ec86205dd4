"""What must hold before the Office takes a seat from an expert. Pure: facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews.inputs import SeatRelease

NO_DEADLINE = Rule(
    "REV-2",
    code="seat.release.deadline_runs",
    zh="该席位的期限为 {limit}，到期自动失效；期限之内不能收回，以免影响评审的独立性",
    en="The seat has a deadline, {limit}, and falls vacant by itself; until then nobody takes it away. Wait for it.",
)
RELEASE_REASON = Rule(
    "REV-2",
    code="seat.release.reason_missing",
    zh="收回席位须说明理由",
    en="Say why the seat is given to somebody else.",
)


def releasable(given: SeatRelease, *, due: date | None) -> Iterator[Finding]:
    """due: the last day for what the expert has to do; None where none is set."""
    yield NO_DEADLINE.judge(due is None, "", limit=due)
    yield RELEASE_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)
