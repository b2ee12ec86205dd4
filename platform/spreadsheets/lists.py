"""Lists as files are the lists of the API: whoever shows them there says here what a file of one holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kernel.actor import Actor
from kernel.rules import Finding
from spreadsheets.inputs import ListWanted
from spreadsheets.writing.sheets import Value


@dataclass(frozen=True)
class Page:
    """Some lines of a list. cursor: from where to go on; None at its end."""

    lines: Sequence[Sequence[Value]]
    cursor: str | None


@dataclass(frozen=True)
class Sheet:
    """How a list is headed for whoever asked. columns: what stands below, in terms of whoever made this."""

    title: str
    headings: Sequence[str]
    columns: Sequence[Any]


class Lists(Protocol):
    """The lists of the API, read with the rights and the rows of whoever asks."""

    def judge(self, actor: Actor, wanted: ListWanted) -> Sequence[Finding]:
        """Whether there is such a list with such filters. Refuses with Denied where the actor may not read it."""

    def sheet(self, actor: Actor, wanted: ListWanted) -> Sheet:
        """What stands above the lines."""

    async def page(self, actor: Actor, wanted: ListWanted, sheet: Sheet, after: str | None) -> Page:
        """The sheet's next lines, read inside of a transaction of this actor."""


_opened: list[Lists | Callable[[], Lists]] = []


def keep_lists_at_hand(make: Callable[[], Lists]) -> None:
    """Called once by the process that starts; the lists are made when the first file is asked for."""
    _opened[:] = [make]


def lists_at_hand() -> Lists:
    if not _opened:
        raise RuntimeError("no lists were handed over: call keep_lists_at_hand() when the process starts")
    first = _opened[0]
    made = first() if callable(first) else first
    _opened[:] = [made]
    return made
