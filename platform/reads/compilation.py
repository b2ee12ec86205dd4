"""One document on its way to becoming one statement: what is known, what has been needed, and fresh names."""

from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, GraphQLField
from graphql.execution.values import VariableValues

from reads.arguments import Term, terms_of
from reads.faults import TooComplex
from reads.mapping import Mapping
from reads.parameters import Parameters
from reads.render import fill
from reads.selection import Selection
from reads.tables import quoted
from reads.ways import Bound

MOST_TABLES = 200
MOST_NAMES = 3000
DEEPEST = 24
TYPE_KEY = "@type"  # no GraphQL name contains @, so these keys never meet a caller's
NEVER_NULL = "('!' || current_user)::json"  # not JSON: fails when reached, and the second finish words the failure


@dataclass
class Compilation:
    """for_executor: the rows go to the executor, which needs to be told types and what resolvers require."""

    mapping: Mapping
    selection: Selection
    variables: VariableValues
    scope: str
    for_executor: bool
    parameters: Parameters = field(default_factory=Parameters)
    needs: set[str] = field(default_factory=set)
    for_resolvers: list[str] = field(default_factory=list)
    tables: int = 0
    names: int = 0
    depth: int = 0

    def alias(self, letter: str) -> str:
        """A fresh name, with an @ so that it is never a caller's: SQL would take the caller's column for our row."""
        self.names += 1
        self.tables += letter == "t"
        if self.tables > MOST_TABLES or self.names > MOST_NAMES:
            raise TooComplex(f"The document reaches into more than {MOST_TABLES} places; ask for less at once.")
        return f'"@{letter}{self.names}"'

    def field(self, type_name: str, node: FieldNode) -> GraphQLField:
        shown: Any = self.mapping.schema.type_map[type_name]
        return shown.fields[node.name.value]  # type: ignore[no-any-return]

    def arguments(self, type_name: str, node: FieldNode) -> dict[str, Term]:
        return terms_of(self.field(type_name, node), node, self.variables)

    def own_rows(self, bound: Bound, row: str) -> str | None:
        """The caller's narrowing predicate for a table, which only helps the planner: the database holds the lock."""
        predicate = bound.scopes.get(self.scope)
        if predicate is None:
            return None
        names = {"row": row}
        if "{party}" in predicate:
            names["party"] = self.parameters.once("party", "uuid", lambda _, caller: caller.party)
        return f"({fill(predicate, names)})"

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooComplex(f"The document is nested deeper than {DEEPEST} objects.")


@dataclass
class Frame:
    """One select list over one row: its columns, and the laterals they come from. row: the alias they read."""

    type_name: str
    row: str
    columns: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)

    def show(self, key: str, expression: str) -> None:
        self.columns.append(f"{expression} as {quoted(key)}")

    def join(self, alias: str, select: str) -> None:
        self.joins.append(f"left join lateral ({select}) {alias} on true")

    def select(self, source: str, where: str = "", after: str = "") -> str:
        return " ".join(filter(None, [f"select {', '.join(self.columns)} from {source}", *self.joins, where, after]))


WHOLE = '"@r"'


def as_object(select: str) -> str:
    return f"select row_to_json({WHOLE}) as j from ({select}) {WHOLE}"


def as_list(select: str, item: str = WHOLE) -> str:
    return f"select coalesce(json_agg({item}), '[]'::json) as j from ({select}) {WHOLE}"
