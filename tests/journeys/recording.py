"""A story that keeps what is told instead of printing it, and looks around whenever something has been done."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.tour.cast import rules_of
from app.tour.story import check_cited

WITHIN = {  # sentences of the tour at which it is worth looking around
    "before it is sent": "a proposal is drawn up",
    "the Office assigns three experts": "experts are assigned",
    "two votes are in": "two votes are in",
}


@dataclass
class Recording:
    """refusals: what was tried, and the clauses (or, where there is none, the codes) that the refusal cites.

    problems: by what was tried, everything that the refusal says. within: beginnings of sentences at which to look.
    """

    looked: Callable[[str], None] = lambda _moment: None
    within: Mapping[str, str] = field(default_factory=lambda: WITHIN)
    steps: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    refusals: list[tuple[str, set[str]]] = field(default_factory=list)
    problems: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @contextmanager
    def step(self, title: str, who: str) -> Iterator[None]:
        self.steps.append(title)
        yield
        self.looked(title)

    def did(self, sentence: str) -> None:
        self.done.append(sentence)
        self._look_within(sentence)

    def saw(self, sentence: str) -> None:
        self._look_within(sentence)

    def line(self, text: str = "") -> None: ...

    def refused(self, tried: str, refusal: dict[str, Any], *cited: str) -> None:
        check_cited(tried, refusal, cited)
        self.refusals.append((tried, rules_of(refusal)))
        self.problems[tried] = refusal["problems"]

    def broken(self, tried: str) -> list[tuple[str | None, str]]:
        """What a refusal says was broken, and where: clause (or code) and path. tried: how the sentence begins."""
        (found,) = [problems for said, problems in self.problems.items() if said.startswith(tried)]
        return [(problem["rule"] or problem["code"], problem["path"]) for problem in found]

    def _look_within(self, sentence: str) -> None:
        for beginning, moment in self.within.items():
            if sentence.startswith(beginning):
                self.looked(moment)
