"""Which rows a list shows: what its declaration says, whose they are, and what the caller's arguments add."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from reads.arguments import Term
from reads.compilation import Compilation
from reads.globalid import key_of
from reads.render import fill
from reads.ways import Condition, Many, Rows

Change = Callable[[Any], Any]


def base_conditions(c: Compilation, way: Rows, row: str, parent: str) -> list[str]:
    """How the rows belong to their place, before any argument: relation, declaration, type, and the caller's own."""
    bound = c.mapping.bound[way.type_name]
    c.needs |= bound.needs
    names = {"row": row, "parent": parent}
    said = [fill(words, names) for words in (way.on, way.where, bound.when) if words]
    own = c.own_rows(bound, row)
    return [f"({words})" for words in said] + ([own] if own else [])


def argument_conditions(c: Compilation, way: Rows, terms: Mapping[str, Term], row: str) -> list[str]:
    found = []
    if way.usual and all(name not in terms or terms[name].now is None for name in way.unless):
        found.append(f"({fill(way.usual, {'row': row})})")
    for name, meaning in way.conditions.items():
        term = terms.get(name)
        if term is None or term.now is None:
            if way.many is Many.ONE:  # nothing asked for is nothing found, not the first row there is
                found.append("false")
        elif isinstance(meaning, Condition):
            found += condition(c, meaning, term, row)
        else:
            given = {key: term[key] for key in meaning if key in term.now}
            found += [sql for key, inner in given.items() for sql in condition(c, meaning[key], inner, row)]
    return found


def condition(c: Compilation, meaning: Condition, term: Term, row: str) -> list[str]:
    if term.now is None:
        return []
    if meaning.otherwise is not None:
        words = meaning.template if term.now else meaning.otherwise
        return [f"({fill(words, {'row': row})})"] if words else []
    if meaning.low and meaning.high:
        return between(c, meaning, term, row)
    places = {"row": row}
    if "{arg}" in meaning.template:
        places["arg"] = c.parameters.term(term, meaning.cast, change_for(meaning))
    if "{like}" in meaning.template:
        places["like"] = c.parameters.term(term, "text", containing)
    return [f"({fill(meaning.template, places)})"]


def between(c: Compilation, meaning: Condition, term: Term, row: str) -> list[str]:
    value = fill(meaning.template, {"row": row})
    ends = [(meaning.low, ">="), (meaning.high, "<=")]
    return [
        f"{value} {operator} {c.parameters.term(term[end], meaning.cast, plain)}"
        for end, operator in ends
        if end and term.now.get(end) is not None
    ]


def change_for(meaning: Condition) -> Change:
    return (lambda value: keys(value, meaning.ids)) if meaning.is_id else plain


def keys(value: Any, type_names: Collection[str]) -> Any:
    if isinstance(value, list):
        return [key_of(item, type_names) for item in value]
    return key_of(value, type_names)


def plain(value: Any) -> Any:
    """As the database driver takes it: words for enums, instants that know their zone."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def containing(value: Any) -> str:
    return "%" + re.sub(r"([\\%_])", r"\\\1", str(plain(value))) + "%"
