"""Objects: a selection on one type becomes the select list of one row, and its relations become laterals."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphql import FieldNode

from reads import connection, embedded
from reads.compilation import NEVER_NULL, TYPE_KEY, WHOLE, Compilation, Frame, as_list, as_object
from reads.cursor import order_by
from reads.filters import argument_conditions, base_conditions
from reads.globalid import global_id_sql
from reads.names import is_required
from reads.render import fill, literal
from reads.tables import quoted
from reads.ways import ByResolver, Choice, Embedded, Inline, Leaf, Many, Order, Rows, Valued, Way

Nodes = Sequence[FieldNode]


@dataclass(frozen=True)
class Shaped:
    """How a row is shown: the frame to select, and what of it is the JSON value: all, or its column j."""

    frame: Frame
    whole: bool

    def item(self, alias: str) -> str:
        return alias if self.whole else f"{alias}.j"


def shaped(c: Compilation, type_name: str, nodes: Nodes, row: str) -> Shaped:
    """A row of a type; of an interface, each of its possible types is tried and one of them is not null."""
    alternatives = c.mapping.alternatives(type_name)
    if list(alternatives) == [type_name]:
        return Shaped(object_frame(c, type_name, nodes, row), whole=True)
    frame = Frame(type_name, row)
    found = []
    for name, when in alternatives.items():
        c.needs |= c.mapping.bound[name].needs
        alias = c.alias("a")
        inner = object_frame(c, name, nodes, row)
        condition = f"where {fill(when, {'row': row})}" if when else ""
        frame.join(alias, as_object(inner.select("(select) z", condition)))
        found.append(f"{alias}.j")
    frame.show("j", f"coalesce({', '.join(found)})" if found else "null::json")
    return Shaped(frame, whole=False)


def object_frame(c: Compilation, type_name: str, nodes: Nodes, row: str) -> Frame:
    frame = Frame(type_name, row)
    c.deeper()
    if c.for_executor:
        frame.show(TYPE_KEY, f"{literal(type_name)}::text")
    for key, same in c.selection.under(type_name, nodes).items():
        show_field(c, frame, key, same)
    c.depth -= 1
    return frame


def show_field(c: Compilation, frame: Frame, key: str, nodes: Nodes) -> None:
    name = nodes[0].name.value
    if name == "__typename":
        frame.show(key, f"{literal(frame.type_name)}::text")
        return
    show_way(c, frame, key, nodes, c.mapping.fields[frame.type_name][name])


def show_way(c: Compilation, frame: Frame, key: str, nodes: Nodes, way: Way) -> None:
    c.needs |= way.needs
    row = frame.row
    match way:
        case Leaf():
            frame.show(key, leaf(c, frame, way))
        case ByResolver():
            c.for_resolvers.append(f"{frame.type_name}.{nodes[0].name.value}")
            show_required(frame, way)
        case Valued():
            value = fill(way.template, {"row": row})
            frame.show(key, never_null(c, frame, nodes, embedded.valued(c, frame, way.type_name, value, nodes)))
        case Embedded():
            value = f"to_jsonb({fill(way.template, {'row': row})})"
            shown = embedded.document(c, frame, value, nodes, many=way.many, camel=way.camel)
            frame.show(key, never_null(c, frame, nodes, shown))
        case Inline():
            frame.show(key, never_null(c, frame, nodes, inline(c, frame, way, nodes)))
        case Choice():
            frame.show(key, never_null(c, frame, nodes, choice(c, frame, way, nodes)))
        case Rows(many=Many.PAGES):
            alias = c.alias("j")
            frame.join(alias, connection.page(c, frame, way, nodes))
            frame.show(key, f"{alias}.j")
        case Rows():
            alias = c.alias("j")
            frame.join(alias, rows(c, frame, way, nodes))
            frame.show(key, never_null(c, frame, nodes, f"{alias}.j"))
        case _:
            raise TypeError(way)


def leaf(c: Compilation, frame: Frame, way: Leaf) -> str:
    if way.template == "{id}":
        key = c.mapping.bound[frame.type_name].table.key.name
        return global_id_sql(frame.type_name, f"{frame.row}.{quoted(key)}::text")
    value = fill(way.template, {"row": frame.row})
    return f"coalesce(to_json({value}), {NEVER_NULL})" if way.doubtful and not c.for_executor else value


def never_null(c: Compilation, frame: Frame, nodes: Nodes, value: str) -> str:
    """Where the API promises an object: fail when there is none, so that the executor can word it and bubble it up."""
    if c.for_executor or not is_required(c.field(frame.type_name, nodes[0]).type):
        return value
    return f"coalesce({value}, {NEVER_NULL})"


def show_required(frame: Frame, way: ByResolver) -> None:
    for name, template in way.requires.items():
        column = f"{fill(template, {'row': frame.row})} as {quoted('@' + name)}"
        if column not in frame.columns:
            frame.columns.append(column)


def inline(c: Compilation, frame: Frame, way: Inline, nodes: Nodes) -> str:
    """Columns of the same row as an object of their own."""
    alias = c.alias("j")
    inner = Frame(embedded.type_under(c, frame.type_name, nodes), frame.row)
    c.deeper()
    for key, same in c.selection.under(inner.type_name, nodes).items():
        if same[0].name.value == "__typename":
            inner.show(key, f"{literal(inner.type_name)}::text")
        else:
            show_way(c, inner, key, same, way.fields[same[0].name.value])
    c.depth -= 1
    present = f"where {fill(way.present, {'row': frame.row})}" if way.present else ""
    frame.join(alias, as_object(inner.select("(select) z", present)))
    return f"{alias}.j"


def choice(c: Compilation, frame: Frame, way: Choice, nodes: Nodes) -> str:
    """One of several tables: each is looked into by its key, at most one has the row."""
    found = []
    for type_name, on in way.alternatives.items():
        alias = c.alias("j")
        frame.join(alias, rows(c, frame, Rows(type_name=type_name, on=on), nodes))
        found.append(f"{alias}.j")
    return f"coalesce({', '.join(found)})" if found else "null::json"


def rows(c: Compilation, frame: Frame, way: Rows, nodes: Nodes) -> str:
    """The select behind a single object or a plain list."""
    row = c.alias("t")
    conditions = base_conditions(c, way, row, frame.row)
    if way.conditions:
        terms = c.arguments(frame.type_name, nodes[0])
        conditions += argument_conditions(c, way, terms, row)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    table = c.mapping.bound[way.type_name].table.name
    shape = shaped(c, way.type_name, nodes, row)
    if way.many is Many.ONE:
        inner = shape.frame.select(f"{table} {row}", where, "" if way.on else "limit 1")
        return as_object(inner) if shape.whole else inner
    inner = listed(shape.frame, table, where, chosen_order(c, frame, way, nodes)[1], way.limit)
    return as_list(inner, shape.item(WHOLE))


def listed(frame: Frame, table: str, where: str, order: Order, limit: int | None) -> str:
    """In order; a limit is applied before anything is joined."""
    sorting = order_by(order, frame.row)
    if limit is None:
        return frame.select(f"{table} {frame.row}", where, sorting)
    limited = f"(select {frame.row}.* from {table} {frame.row} {where} {sorting} limit {limit}) {frame.row}"
    return frame.select(limited, "", sorting)


def chosen_order(c: Compilation, frame: Frame, way: Rows, nodes: Nodes) -> tuple[str, Order]:
    if way.order_argument:
        term = c.arguments(frame.type_name, nodes[0]).get(way.order_argument)
        if term is not None and term.now is not None:
            name = str(getattr(term.now, "value", term.now))
            return name, way.orders[name]
    return way.default_order
