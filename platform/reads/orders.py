"""In which order lists come: the author's words for it, and the columns they mean."""

from dataclasses import dataclass

from reads.tables import Table, quoted
from reads.ways import Order, OrderTerm


@dataclass(frozen=True)
class OrderBy:
    """An order by an expression over {row} rather than a column."""

    template: str
    cast: str
    descending: bool = False
    nullable: bool = False


OrderSpec = str | OrderBy | tuple[str | OrderBy, ...]


def order_of(spec: OrderSpec, table: Table) -> Order:
    """The terms, always ending with the key so that no two rows are equal; KeyError names an unknown column."""
    specs = spec if isinstance(spec, tuple) else (spec,)
    terms = [term_of(one, table) for one in specs]
    key = f"{{row}}.{quoted(table.key.name)}"
    if all(term.template != key for term in terms):
        descending = bool(terms) and terms[-1].descending
        terms.append(OrderTerm(key, table.key.sql_type, descending))
    return tuple(terms)


def term_of(spec: str | OrderBy, table: Table) -> OrderTerm:
    if isinstance(spec, OrderBy):
        return OrderTerm(f"({spec.template})", spec.cast, spec.descending, spec.nullable)
    column = table.column(spec.removeprefix("-"))
    if column is None:
        raise KeyError(spec)
    return OrderTerm(f"{{row}}.{quoted(column.name)}", column.sql_type, spec.startswith("-"), column.nullable)
