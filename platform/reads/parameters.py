"""What a statement is sent with: nothing a caller wrote ever becomes part of the SQL text."""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

from graphql.execution.values import VariableValues

from reads.arguments import Term


class Caller(Protocol):
    """Who asks, as reads needs to know it.

    scope: the kind of caller, which picks the predicate of each table. party: whose rows are the caller's own.
    settings: what row level security reads, set in the statement itself.
    """

    @property
    def scope(self) -> str: ...
    @property
    def party(self) -> object | None: ...
    @property
    def permissions(self) -> frozenset[str]: ...
    @property
    def settings(self) -> Mapping[str, str]: ...


Fetch = Callable[[VariableValues, Caller], Any]


PLACE = re.compile("\0(\\d+)\0")  # nothing an author or a caller can write


class Parameters:
    def __init__(self) -> None:
        self.fetches: list[Fetch] = []
        self.shared: dict[Hashable, str] = {}

    def add(self, fetch: Fetch) -> str:
        """A place in the SQL for a value; `numbered` turns places into parameters once the statement is whole."""
        self.fetches.append(fetch)
        return f"\0{len(self.fetches) - 1}\0"

    def once(self, name: Hashable, cast: str, fetch: Fetch) -> str:
        """A parameter that many places share."""
        if name not in self.shared:
            self.shared[name] = f"{self.add(fetch)}::{cast}"
        return self.shared[name]

    def term(self, term: Term, cast: str, change: Callable[[Any], Any] | None = None) -> str:
        again = term.again
        if change is None:
            return f"{self.add(lambda variables, _: again(variables))}::{cast}"
        return f"{self.add(lambda variables, _: change(again(variables)))}::{cast}"

    def numbered(self, sql: str) -> tuple[str, tuple[int, ...]]:
        """The statement with $1, $2 …, and which of the values they are: a part may have been left out again."""
        used = dict.fromkeys(int(place) for place in PLACE.findall(sql))
        numbers = {place: f"${number}" for number, place in enumerate(used, start=1)}
        return PLACE.sub(lambda found: numbers[int(found[1])], sql), tuple(used)
