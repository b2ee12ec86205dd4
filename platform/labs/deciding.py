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
    await note_decision(w, lab, *also, state=state, reason=reason)
    await close_round(w, lab, decision, lab.decision_reason, remarks=remarks)


async def note_decision(w: Work, lab: Lab, *also: str, state: LabState, reason: str) -> None:
    """The same of a decision on a lab that was opened before: in the lab; the event that is recorded keeps it."""
    lab.state = state
    lab.decided_at = w.at
    lab.decided_by_id = w.actor.person
    lab.decision_reason = reason.strip()
    await w.save(lab, "state", "decided_at", "decided_by_id", "decision_reason", *also)
