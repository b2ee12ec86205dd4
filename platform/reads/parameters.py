"""What a statement is sent with: nothing a caller wrote ever becomes part of the SQL text."""

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


class Parameters:
    def __init__(self) -> None:
        self.fetches: list[Fetch] = []
        self.shared: dict[Hashable, str] = {}

    def add(self, fetch: Fetch) -> str:
        self.fetches.append(fetch)
        return f"${len(self.fetches)}"

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
