"""How a tour is told: each step with who acts, what was checked, and what is refused, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from app.tour.cast import rules_of
from app.tour.client import expect


def check_cited(tried: str, refusal: dict[str, Any], cited: tuple[str, ...]) -> None:
    """A refusal cites these, no more and no fewer; where none is given, it may cite any."""
    found = rules_of(refusal)
    expect(not cited or found == set(cited), f"{tried}: refused for {sorted(cited)}; it was for {sorted(found)}")


class Story:
    """Prints the tour for people."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self.steps = 0
        self.refusals = 0

    @contextmanager
    def step(self, title: str, who: str) -> Iterator[None]:
        self.steps += 1
        self.console.print(f"\n[bold]{self.steps}. {escape(title)}[/]  [dim]{escape(who)}[/]")
        yield

    def did(self, sentence: str) -> None:
        self._told("[green]✓[/]", sentence)

    def saw(self, sentence: str) -> None:
        self._told("[cyan]·[/]", sentence)

    def refused(self, tried: str, refusal: dict[str, Any], *cited: str) -> None:
        """Show a refusal with each broken rule, in Chinese and English. cited: exactly the clauses that it names."""
        check_cited(tried, refusal, cited)
        self.refusals += 1
        self._told("[yellow]✗[/]", f"{tried}: refused")
        for problem in refusal["problems"]:
            words = f"{escape(problem['zh'])}\n[dim]{escape(problem['en'])}[/]"
            self._in_columns(6, 7, f"[yellow]{escape(problem['rule'] or '–')}[/]", words)

    def _told(self, mark: str, sentence: str) -> None:
        self._in_columns(3, 1, mark, escape(sentence))

    def _in_columns(self, indent: int, width: int, left: str, right: str) -> None:
        """Long sentences go on below their own beginning, not below the mark."""
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_column(width=width)
        row.add_column(overflow="fold")
        row.add_row(left, right)
        self.console.print(Padding(row, (0, 0, 0, indent), expand=False))

    def line(self, text: str = "") -> None:
        self.console.print(escape(text))
