"""How a tour is told: each step with who acts, what was checked, and what is refused, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape


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
        self.console.print(f"   [green]✓[/] {escape(sentence)}")

    def saw(self, sentence: str) -> None:
        self.console.print(f"   [cyan]·[/] {escape(sentence)}")

    def refused(self, tried: str, refusal: dict[str, Any]) -> None:
        """Show a refusal with each broken rule, in Chinese and English."""
        self.refusals += 1
        self.console.print(f"   [yellow]✗[/] {escape(tried)}")
        for problem in refusal["problems"]:
            rule = problem["rule"] or problem["code"]
            self.console.print(f"      [yellow]{escape(rule)}[/] {escape(problem['zh'])}")
            self.console.print(f"      [dim]{' ' * len(rule)} {escape(problem['en'])}[/]")

    def line(self, text: str = "") -> None:
        self.console.print(escape(text))
