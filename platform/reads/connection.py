"""Pages of a list: keyset conditions, a limit before any join, and everything a connection tells about its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphql import FieldNode

from reads import select
from reads.compilation import Compilation, Frame, as_object
from reads.cursor import beyond, cursor_sql, order_by
from reads.embedded import type_under
from reads.filters import argument_conditions, base_conditions
from reads.paging import LARGEST_SIZE, Wanted, wanted
from reads.render import literal
from reads.ways import Order, Rows

Nodes = Sequence[FieldNode]

COUNTER = '"@n"'


@dataclass(frozen=True)
class Page:
    """One page of one list. frame.row: a row of the page. looks_ahead: one row more is read to know whether it ends."""

    way: Rows
    frame: Frame
    order: tuple[str, Order]
    conditions: list[str]
    wanted: Wanted
    looks_ahead: bool

    @property
    def row(self) -> str:
        return self.frame.row

    @property
    def ahead(self) -> str:
        """What tells whether the list goes on in the direction of reading."""
        return "hasPreviousPage" if self.wanted.backwards else "hasNextPage"

    @property
    def only_shown(self) -> str:
        return f" filter (where {self.row}.{COUNTER} <= {self.wanted.size})" if self.looks_ahead else ""

    def in_order(self, *, backwards: bool = False) -> str:
        """Said again for the aggregate: a join may bring the page's rows in any order."""
        return order_by(self.order[1], self.row, backwards=backwards)

    def beyond(self, name: str, *, forwards: bool, inclusive: bool = False) -> str:
        values = self.wanted.cursors[name]
        return beyond(self.order[1], self.row, values, forwards=forwards, inclusive=inclusive)


def page(c: Compilation, parent: Frame, way: Rows, nodes: Nodes) -> str:
    """The select behind a connection field."""
    type_name = type_under(c, parent.type_name, nodes)
    selected = c.selection.under(type_name, nodes)
    this = prepared(c, parent, way, nodes, Frame(type_name, c.alias("t")))
    c.deeper()
    for key, same in selected.items():
        show(c, this, key, same)
    c.depth -= 1
    read = {same[0].name.value for same in selected.values()} & {"edges", "nodes"}
    read |= told_of_page(c, type_name, nodes) & {this.ahead, "startCursor", "endCursor"}
    source = source_of(c, this) if read else "(select) z"  # nothing gathers the rows: they must not be there
    return as_object(this.frame.select(source))


def prepared(c: Compilation, parent: Frame, way: Rows, nodes: Nodes, frame: Frame) -> Page:
    terms = c.arguments(parent.type_name, nodes[0])
    order = select.chosen_order(c, parent, way, nodes)
    conditions = base_conditions(c, way, frame.row, parent.row) + argument_conditions(c, way, terms, frame.row)
    this = wanted(c, terms, order, nodes)
    told = told_of_page(c, frame.type_name, nodes)
    ahead = "hasPreviousPage" if this.backwards else "hasNextPage"
    return Page(way, frame, order, conditions, this, ahead in told)


def told_of_page(c: Compilation, type_name: str, nodes: Nodes) -> set[str]:
    fields = c.selection.under(type_name, nodes).values()
    infos = [node for same in fields if same[0].name.value == "pageInfo" for node in same]
    if not infos:
        return set()
    under = c.selection.under(type_under(c, type_name, infos), infos)
    return {same[0].name.value for same in under.values()}


def show(c: Compilation, this: Page, key: str, nodes: Nodes) -> None:
    match nodes[0].name.value:
        case "edges":
            this.frame.show(key, edges(c, this, nodes))
        case "nodes":
            this.frame.show(key, listed(this, whole_row(c, this, nodes)))
        case "pageInfo":
            this.frame.show(key, page_info(c, this, nodes))
        case "totalCount":
            this.frame.show(key, total(c, this))
        case "__typename":
            this.frame.show(key, f"{literal(this.frame.type_name)}::text")
        case other:
            raise TypeError(f"a connection has no {other}")


def listed(this: Page, item: str) -> str:
    return f"coalesce(json_agg({item} {this.in_order()}){this.only_shown}, '[]'::json)"


def edges(c: Compilation, this: Page, nodes: Nodes) -> str:
    edge, alias = Frame(type_under(c, this.frame.type_name, nodes), this.row), c.alias("e")
    for key, same in c.selection.under(edge.type_name, nodes).items():
        match same[0].name.value:
            case "cursor":
                edge.show(key, cursor_sql(*this.order, this.row))
            case "node":
                edge.show(key, whole_row(c, this, same))
            case _:
                edge.show(key, f"{literal(edge.type_name)}::text")
    this.frame.joins.append(f"cross join lateral (select {', '.join(edge.columns)}) {alias}")
    return listed(this, alias)


def whole_row(c: Compilation, this: Page, nodes: Nodes) -> str:
    """One row of the page as a value; its relations are joined to the page itself."""
    shape, alias = select.shaped(c, this.way.type_name, nodes, this.row), c.alias("n")
    this.frame.joins += shape.frame.joins
    this.frame.joins.append(f"cross join lateral (select {', '.join(shape.frame.columns)}) {alias}")
    return shape.item(alias)


def page_info(c: Compilation, this: Page, nodes: Nodes) -> str:
    type_name = type_under(c, this.frame.type_name, nodes)
    found = [
        f"{literal(key)}, {told(c, this, type_name, same[0].name.value)}"
        for key, same in c.selection.under(type_name, nodes).items()
    ]
    return f"json_build_object({', '.join(found)})"


def told(c: Compilation, this: Page, type_name: str, name: str) -> str:
    behind = "before" if this.wanted.backwards else "after"
    if name == this.ahead:
        return f"count(*) > {this.wanted.size}"
    if name in ("hasNextPage", "hasPreviousPage"):
        return exists_behind(c, this, behind)
    if name == "__typename":
        return literal(type_name)
    cursor, sorting = cursor_sql(*this.order, this.row), this.in_order(backwards=name == "endCursor")
    return f"(array_agg({cursor} {sorting}){this.only_shown})[1]"


def exists_behind(c: Compilation, this: Page, name: str) -> str:
    """Whether the list has rows on the side that the page was reached from."""
    if name not in this.wanted.cursors:
        return "false"
    there = this.beyond(name, forwards=name == "before", inclusive=True)
    return f"exists (select from {table_of(c, this)} {this.row} {where([*this.conditions, there])})"


def total(c: Compilation, this: Page) -> str:
    return f"(select count(*) from {table_of(c, this)} {this.row} {where(this.conditions)})"


def source_of(c: Compilation, this: Page) -> str:
    """The rows of the page. The outer limit is the caller's; the constant one is what the planner may count on."""
    conditions = this.conditions + [this.beyond(name, forwards=name == "after") for name in this.wanted.cursors]
    sorting = order_by(this.order[1], this.row, backwards=this.wanted.backwards)
    most = LARGEST_SIZE + 1
    rows = f"select {this.row}.* from {table_of(c, this)} {this.row} {where(conditions)} {sorting} limit {most}"
    counter = f", row_number() over () as {COUNTER}" if this.looks_ahead else ""
    size = f"{this.wanted.size} + 1" if this.looks_ahead else this.wanted.size
    return f"(select p.*{counter} from ({rows}) p limit {size}) {this.row}"


def table_of(c: Compilation, this: Page) -> str:
    return c.mapping.bound[this.way.type_name].table.name


def where(conditions: Sequence[str]) -> str:
    return f"where {' and '.join(conditions)}" if conditions else ""
