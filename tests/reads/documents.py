"""Documents nobody wrote: a seeded walk over the schema that uses everything the language offers."""

import random
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema, get_named_type, is_abstract_type, is_enum_type, is_leaf_type

from reads import global_id
from tests.reads.library_rows import BOOK, BOOKS, HOUSE, HOUSES, key

NEEDS_MORE = {"secret"}  # not every asker may read it
FILTERS = [
    "{state: OPEN}",
    "{states: [OPEN, DRAFT]}",
    "{states: []}",
    "{titleHas: $words}",
    "{titleHas: \"%\", priced: $yes}",
    "{priced: $no}",
    "{minPages: $few, tagged: \"a\"}",
    "{created: {from: \"2026-01-01T00:05:00Z\", to: $late}}",
    "{house: $house}",
    "{ids: $ids}",
    "{state: null, title: $nothing}",
    "$filter",
]  # fmt: skip
VARIABLES = (
    '$yes: Boolean = true, $no: Boolean = false, $few: Int = 100, $words: String = "Book 1", $late: DateTime, '
    "$house: ID, $ids: [ID!], $nothing: String, $filter: BookFilter, $size: Int = 3, $order: BookOrder"
)


@dataclass
class Author:
    schema: GraphQLSchema
    chance: random.Random
    names: int = 0
    fragments: list[str] = field(default_factory=list)

    def document(self) -> str:
        query: Any = self.schema.query_type
        fields = [f for f in query.fields if f not in ("node", "nodes", "sealedRemarks")]
        chosen = self.chance.choices(fields, k=self.chance.randint(1, 3))
        roots = " ".join(self.field(query, name, 4) for name in chosen)
        return f"query Made({VARIABLES}) {{ {roots} uses: {USES} }} " + " ".join(self.fragments)

    def alias(self) -> str:
        self.names += 1
        return f"a{self.names}: "

    def field(self, owner: Any, name: str, depth: int) -> str:
        shown = owner.fields[name]
        named: Any = get_named_type(shown.type)
        under = "" if is_leaf_type(named) else self.selection(named, depth - 1)
        return f"{self.alias()}{name}{self.arguments(shown)}{self.directive()}{under}"

    def selection(self, named: Any, depth: int) -> str:
        """At least __typename; deeper fields while there is depth left; fragments of every kind."""
        parts = ["__typename"]
        possible = [] if not hasattr(named, "fields") else [f for f in named.fields if f not in NEEDS_MORE]
        shallow = [f for f in possible if depth > 0 or is_leaf_type(get_named_type(named.fields[f].type))]
        for name in self.chance.sample(shallow, k=min(len(shallow), self.chance.randint(1, 5))):
            parts.append(self.field(named, name, depth))
        if is_abstract_type(named):
            for one in self.schema.get_possible_types(named):
                parts.append(self.fragment(one, depth))
        elif self.chance.random() < 0.3:
            parts.append(self.fragment(named, depth))
        if self.chance.random() < 0.2:
            parts.append(parts[-1])  # said twice means once
        return " { " + " ".join(parts) + " }"

    def fragment(self, named: Any, depth: int) -> str:
        body = self.selection(named, depth - 1)
        if self.chance.random() < 0.5:
            return f"... on {named.name}{self.directive()}{body}"
        self.names += 1
        self.fragments.append(f"fragment F{self.names} on {named.name}{body}")
        return f"...F{self.names}{self.directive()}"

    def directive(self) -> str:
        return self.chance.choice([""] * 8 + [" @include(if: $yes)", " @skip(if: $no)", " @skip(if: $yes)"])

    def arguments(self, shown: Any) -> str:
        given = {name: self.argument(name, argument) for name, argument in (shown.args or {}).items()}
        if given.get("first"):
            given.pop("last", None)
        said = ", ".join(f"{name}: {value}" for name, value in given.items() if value)
        return f"({said})" if said else ""

    def argument(self, name: str, argument: Any) -> str:
        if is_enum_type(named := get_named_type(argument.type)):
            return self.chance.choice(["", "null", "$order", *named.values])
        choices = {
            "first": ["", "0", "1", "2", "5", "$size"],
            "last": ["", "", "1", "3", "$size"],
            "filter": ["", *FILTERS],
            "id": [f'"{global_id("Book", key(BOOK, self.chance.randrange(BOOKS)))}"'],
            "minNumber": ["", "2", "$size"],
            "times": ["", "2"],
        }
        return self.chance.choice(choices.get(name, [""]))


# every variable has to be used somewhere, or the document is not valid
USES = (
    "books(first: $size, orderBy: $order, filter: {priced: $yes, minPages: $few, titleHas: $words, title: $nothing, "
    "created: {to: $late}, house: $house, ids: $ids}) { totalCount a: __typename @skip(if: $no) } "
    "more: books(filter: $filter) { totalCount }"
)


def variables(chance: random.Random) -> dict[str, Any]:
    """Values for some of the variables; the rest keep their defaults or stay away."""
    ids = [global_id("Book", key(BOOK, chance.randrange(BOOKS))) for _ in range(5)]
    possible: dict[str, list[Any]] = {
        "words": ["%", "Book", "新材料", "'; drop table book; --", "\\"],
        "late": ["2026-01-01T00:10:00.5+08:00", None],
        "house": [global_id("Press", key(HOUSE, chance.randrange(HOUSES))), None],
        "ids": [ids, [], ids[:1], None],
        "filter": [None, {}, {"states": ["OPEN"], "minPages": 150}, {"created": {"to": "2026-01-01T00:08:00Z"}}],
        "size": [1, 2, 7, None],
        "order": ["TITLE", "RATING", None],
        "nothing": [None],
    }
    return {name: chance.choice(values) for name, values in possible.items() if chance.random() < 0.5}
