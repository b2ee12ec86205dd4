"""How a panel is drawn: by field, then by load, then by lot; the same seed draws the same panel. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kernel.rules import Finding
from kernel.texts import folded
from reviews.conflicts import Judge


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who may be drawn, in their place. matched: the wanted fields they know. lot: drawn from the seed."""

    judge: Judge
    rank: int
    matched: tuple[str, ...]
    lot: str

    def as_json(self) -> dict[str, Any]:
        return {
            "rank": self.rank,
            "person": str(self.judge.person),
            "name": self.judge.name,
            "organisation": self.judge.body.name if self.judge.body else "",
            "matched": list(self.matched),
            "load": self.judge.load,
            "max_load": self.judge.most,
            "lot": self.lot,
        }


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """Somebody of the pool who may not be drawn, and every reason why."""

    judge: Judge
    why: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "person": str(self.judge.person),
            "name": self.judge.name,
            "reasons": [{key: found.as_json()[key] for key in ("rule", "code", "zh", "en")} for found in self.why],
        }


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """All of the pool: those who may be drawn, the best first, and those who may not."""

    seed: str
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]


def ranked(judges: Collection[Judge], *, wanted: Sequence[str], seed: str) -> tuple[Candidate, ...]:
    """More matching fields first, then fewer reviews in hand, then the lot; whoever calls it twice sees the same."""
    known = {judge.person: _matched(judge.fields, wanted) for judge in judges}
    order = sorted(judges, key=lambda judge: (-len(known[judge.person]), judge.load, lot(seed, judge)))
    return tuple(
        Candidate(judge=judge, rank=place, matched=known[judge.person], lot=lot(seed, judge))
        for place, judge in enumerate(order, 1)
    )


def mixed(given: str, own: str) -> str:
    """The seed of a draw. own: the platform's part, unknown before, so that nobody tries seeds until one suits."""
    return f"{given}:{own}" if given else own


def lot(seed: str, judge: Judge) -> str:
    """The SHA-256 of seed and person: nobody can choose it, everybody can check it."""
    return sha256(f"{seed}:{judge.person}".encode()).hexdigest()


def _matched(fields: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The wanted fields that one of the expert's names, or is named by."""
    mine = [folded(one) for one in fields if one.strip()]
    named = {want: folded(want) for want in wanted if want.strip()}
    return tuple(want for want, name in named.items() if any(name in one or one in name for one in mine))
