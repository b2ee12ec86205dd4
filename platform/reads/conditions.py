"""What each argument of a list means: taken from the declared filters, or from the column of the same name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField, GraphQLInputType, get_named_type, is_enum_type, is_input_object_type

from reads.declare import Filter, any_of, eq
from reads.names import is_list, snake
from reads.render import cast_for, fill
from reads.tables import Table, quoted
from reads.ways import Condition

PAGING = ("first", "after", "last", "before")
ORDERING = ("orderBy", "order")

Conditions = dict[str, Condition | dict[str, Condition]]


@dataclass(frozen=True)
class Filters:
    """The filters of one list; types_of: the API's types for a model, so that a foreign id is refused."""

    table: Table
    declared: Mapping[str, Filter]
    types_of: Callable[[str], tuple[str, ...]]

    def conditions(self, field: GraphQLField, *, paged: bool) -> tuple[Conditions, list[str]]:
        """Per argument its condition, and the arguments that mean nothing."""
        found: Conditions = {}
        unknown = []
        for name, argument in arguments_of(field, paged=paged):
            filters = self.declared.get(name) or self.declared.get(snake(name))
            if filters is None and is_input_object_type(named := get_named_type(argument)):
                inner = {key: self.condition(key, given.type) for key, given in named.fields.items()}
                unknown += [f"{name}.{key}" for key, condition in inner.items() if condition is None]
                found[name] = {key: condition for key, condition in inner.items() if condition}
            elif condition := self.condition(name, argument):
                found[name] = condition
            else:
                unknown.append(name)
        return found, unknown

    def condition(self, name: str, given: GraphQLInputType) -> Condition | None:
        said = self.declared.get(name) or self.declared.get(snake(name)) or self.obvious(name, given)
        return self.resolved(said, given) if said else None

    def obvious(self, name: str, given: GraphQLInputType) -> Filter | None:
        if self.stored(snake(name)) is None:
            return None
        return any_of(snake(name)) if is_list(given) else eq(snake(name))

    def stored(self, word: str) -> tuple[str, str] | None:
        """The column behind a filter's word (a column or a foreign key), and the model whose key it holds."""
        if word in self.table.foreign_keys:
            key = self.table.foreign_keys[word]
            return key.column.name, key.model
        column = self.table.column(word)
        return (column.name, self.table.model) if column else None

    def resolved(self, said: Filter, given: GraphQLInputType) -> Condition | None:
        is_id = get_named_type(given).name in ("ID", "GlobalID")
        cast = said.cast or cast_for(given)
        if said.column is None:
            return Condition(said.template, cast, is_id, otherwise=said.otherwise)
        stored = self.stored(said.column)
        if stored is None:
            return None
        name, model = stored
        if said.ends:
            low, high = said.ends
            between: Any = get_named_type(given)
            cast = said.cast or cast_for(between.fields[low].type)
            return Condition(f"{{row}}.{quoted(name)}", cast, low=low, high=high)
        template = fill(said.template, {"column": quoted(name)})
        return Condition(template, cast, is_id, self.types_of(model) if is_id else ())


def arguments_of(field: GraphQLField, *, paged: bool) -> Iterator[tuple[str, GraphQLInputType]]:
    for name, argument in (field.args or {}).items():
        if not (name in ORDERING and is_enum_type(get_named_type(argument.type))) and not (paged and name in PAGING):
            yield name, argument.type
