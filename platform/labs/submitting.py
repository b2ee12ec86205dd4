"""How a submission of a lab is written down, by itself or from a sheet."""

from collections.abc import Iterable

from journal.rounds import open_round
from journal.work import Work
from kernel.rules import Finding
from labs.events import LabSubmitted
from labs.lifecycle import LabState
from labs.models import Lab
from labs.parts import snapshot

_HANDED_IN = ("state", "submitted_at", "submitted_by_id", "claimed_at", "claimed_by_id")


async def hand_in(w: Work, lab: Lab, *, state: LabState, findings: Iterable[Finding]) -> LabSubmitted:
    """The lab and its next round; whoever took it up before has decided. The caller says what happened (the event)."""
    lab.state = state
    lab.submitted_at = w.at
    lab.submitted_by_id = w.actor.person
    lab.claimed_at = lab.claimed_by_id = None
    await w.save(lab, *_HANDED_IN)
    opened = await open_round(w, lab, snapshot=await snapshot(lab), findings=findings)
    return LabSubmitted.of(lab, round=opened.number)
