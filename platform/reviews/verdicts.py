"""How a verdict follows from the votes, and what is shown of it. Pure; names no expert and no payer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reviews.lifecycle import Verdict
from reviews.rules import NO_HARD_RULE, OWN_TERMS, PRINCIPLE


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One vote without its expert."""

    verdict: Verdict
    reason: str
    contract_has_voucher_terms: bool
    answers: tuple[dict[str, Any], ...] = ()


class Tally(StrEnum):
    OPEN = "OPEN"  # votes or seats are missing
    TIED = "TIED"
    CONCLUDED = "CONCLUDED"
    NOT_CONCLUDED = "NOT_CONCLUDED"


def tally(opinions: Sequence[Opinion], *, seats: int, required: int) -> Tally:
    """The majority once every seat has voted and there are as many as required; a tie decides nothing (A-30)."""
    if seats < required or len(opinions) < seats or not opinions:
        return Tally.OPEN
    for_it = sum(opinion.verdict is Verdict.CONCLUDED for opinion in opinions)
    if 2 * for_it == len(opinions):
        return Tally.TIED
    return Tally.CONCLUDED if 2 * for_it > len(opinions) else Tally.NOT_CONCLUDED


def reasons(opinions: Sequence[Opinion]) -> list[dict[str, Any]]:
    """Every reason, in an order that does not tell who voted when."""
    ordered = sorted(opinions, key=lambda opinion: (opinion.verdict, opinion.reason))
    return [
        {
            "verdict": opinion.verdict.value,
            "reason": opinion.reason,
            "contract_has_voucher_terms": opinion.contract_has_voucher_terms,
        }
        for opinion in ordered
    ]


def indicators(opinions: Sequence[Opinion]) -> list[dict[str, Any]]:
    """What the panel answered to each further indicator: how many said yes or no, or the scores' mean."""
    found: dict[str, dict[str, Any]] = {}
    for answer in (answer for opinion in opinions for answer in opinion.answers):
        about = {key: answer[key] for key in ("code", "name_zh", "name_en", "kind", "most")}
        entry = found.setdefault(answer["code"], {**about, "yes": 0, "no": 0, "scores": []})
        if answer["score"] is not None:
            entry["scores"].append(answer["score"])
        else:
            entry["yes" if answer["yes"] else "no"] += 1
    return [_summed(found[code]) for code in sorted(found)]


def _summed(entry: dict[str, Any]) -> dict[str, Any]:
    """Scores as their mean alone: single ones could tell who gave them."""
    scores = entry.pop("scores")
    return {**entry, "mean": round(sum(scores) / len(scores), 2) if scores else None}


def settlement(failure_terms: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What a failed review shows: the parties' own terms (CON-4), else the principle (REV-5); never a payer (REV-6)."""
    basis = OWN_TERMS if failure_terms else PRINCIPLE
    return {
        "rule": basis.id,
        "zh": basis.zh,
        "en": basis.en,
        "note_rule": NO_HARD_RULE.id,
        "note_zh": NO_HARD_RULE.zh,
        "note_en": NO_HARD_RULE.en,
        "terms": list(failure_terms),
    }
