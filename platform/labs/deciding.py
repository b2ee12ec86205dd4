"""How a decision on a lab is written down, the same for every outcome."""

from journal.models import Decision
from journal.remarks import Remark
from journal.rounds import close_round
from journal.work import Work
from labs.lifecycle import LabState
from labs.models import Lab


async def decide(
    w: Work,
    lab: Lab,
    *also: str,
    state: LabState,
    decision: Decision,
    reason: str,
    remarks: tuple[Remark, ...] = (),
) -> None:
    """Decision, reason, reviewer and time (LAB-3), in the lab and its latest round. also: further changed columns."""
    lab.state = state
    lab.decided_at = w.at
    lab.decided_by_id = w.actor.person
    lab.decision_reason = reason.strip()
    await w.save(lab, "state", "decided_at", "decided_by_id", "decision_reason", *also)
    await close_round(w, lab, decision, lab.decision_reason, remarks=remarks)


async def close(w: Work, lab: Lab, *, state: LabState, reason: str) -> None:
    """A lab that was opened before leaves the catalogue: since when and why. The decision on its submission stays."""
    lab.state, lab.closed_at, lab.closed_because = state, w.at, reason.strip()
    await w.save(lab, "state", "closed_at", "closed_because")


async def reopen(w: Work, lab: Lab, *, state: LabState) -> None:
    lab.state, lab.closed_at, lab.closed_because = state, None, ""
    await w.save(lab, "state", "closed_at", "closed_because")
