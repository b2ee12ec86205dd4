"""Rounds: what was submitted, as it was, what was found, and how it was decided."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from journal.differences import difference
from journal.many import add_many
from journal.models import Decision, Round
from journal.remarks import Remark
from journal.rows import Row
from journal.work import Work
from kernel.events import Event, Parties
from kernel.rules import Finding

_PARTIES = tuple(field.name for field in fields(Parties))


async def open_round(w: Work, subject: Row, *, snapshot: dict[str, Any], findings: Iterable[Finding]) -> Round:
    """Keep a submission as it is now, as the subject's next round, with what differs from the round before."""
    last = await Round.filter(subject_id=subject.id).order_by("-number").first()
    changes = difference(last.snapshot, snapshot) if last else []
    parties = Parties.of(subject)
    return await w.add(
        Round(
            subject_type=type(subject).__name__,
            subject_id=subject.id,
            number=last.number + 1 if last else 1,
            submitted_at=w.at,
            submitted_by_id=w.actor.person,
            snapshot=snapshot,
            findings=[finding.as_json() for finding in findings],
            changes=[change.as_json() for change in changes],
            **vars(parties),
        )
    )


async def decided_last(subject: Row, decision: Decision) -> Round | None:
    """The round of the subject's last decision, if it was this one; what was taken back nobody decided."""
    decided = Round.filter(subject_id=subject.id, decision__isnull=False).exclude(decision=Decision.WITHDRAWN)
    last = await decided.order_by("-number").first()
    return last if last and last.decision is decision else None


async def as_submitted(subject: Row) -> dict[str, Any]:
    """What was submitted last, as it was then; nothing of what was never submitted."""
    last = await Round.filter(subject_id=subject.id).order_by("-number").first()
    return dict(last.snapshot) if last else {}


async def open_first_rounds(w: Work, submitted: Iterable[tuple[Event, dict[str, Any], Iterable[Finding]]]) -> None:
    """The same for many subjects that were never submitted before: by the event of each, its snapshot and findings."""
    at = dict.fromkeys(("created_at", "updated_at", "submitted_at"), w.at)
    worded = _Worded()
    rounds = [
        {
            **at,
            "submitted_by_id": w.actor.person,
            "number": 1,
            "subject_type": event.subject_type,
            "subject_id": event.subject_id,
            "snapshot": snapshot,
            "findings": [worded.of(finding) for finding in findings],
            **vars(event.parties),
        }
        for event, snapshot, findings in submitted
    ]
    await add_many(w.connection, Round, rounds)


class _Worded:
    """Findings as they are kept; of thousands of submissions most find the same, which is worded once."""

    def __init__(self) -> None:
        self._said = dict[tuple[str, ...], dict[str, Any]]()

    def of(self, finding: Finding) -> dict[str, Any]:
        if finding.words:
            return finding.as_json()
        facts = (finding.rule.code, finding.outcome, finding.path, repr(finding.actual), repr(finding.limit))
        if facts not in self._said:
            self._said[facts] = finding.as_json()
        return self._said[facts]


async def close_round(
    w: Work, subject: Row, decision: Decision, reason: str, *, remarks: Iterable[Remark] = (), on_behalf: bool = False
) -> Round:
    """Write the decision into the subject's latest round.

    A round that was decided stays as it was: a further decision on the same submission is a round of its own.
    remarks: what is said of single fields. on_behalf: whether it was decided in another's place (A-12).
    """
    latest = await Round.filter(subject_id=subject.id).order_by("-number").select_for_update().first()
    assert latest is not None, "what was never submitted cannot be decided"
    if latest.decision is not None:
        latest = await _next_to(w, latest)
    latest.decision = decision
    latest.decided_at = w.at
    latest.decided_by_id = w.actor.person
    latest.reason = reason
    latest.remarks = [{"path": remark.path, "text": remark.text.strip()} for remark in remarks]
    latest.on_behalf = on_behalf
    await w.save(latest, "decision", "decided_at", "decided_by_id", "reason", "remarks", "on_behalf")
    return latest


async def _next_to(w: Work, decided: Round) -> Round:
    """The same submission once more, undecided."""
    kept = ("subject_type", "subject_id", "submitted_at", "submitted_by_id", "snapshot", "findings", *_PARTIES)
    return await w.add(Round(number=decided.number + 1, **{name: getattr(decided, name) for name in kept}))
