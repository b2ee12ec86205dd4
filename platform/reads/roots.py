"""The query itself: every root field of a document in one row, so that one statement answers all of them."""

from collections.abc import Sequence

from reads.arguments import Term
from reads.compilation import Compilation, Frame
from reads.faults import BadInput
from reads.globalid import from_global_id, key_of, shortened
from reads.paging import LARGEST_SIZE
from reads.render import literal
from reads.select import Nodes, rows, show_way
from reads.selection import Selected
from reads.tables import quoted
from reads.ways import NodeById, Rows

INTROSPECTION = ("__schema", "__type")


def query_frame(c: Compilation, type_name: str, selected: Selected) -> Frame:
    frame = Frame(type_name, "z")
    for key, nodes in selected.items():
        name = nodes[0].name.value
        if name == "__typename":
            frame.show(key, f"{literal(type_name)}::text")
        elif name in INTROSPECTION:
            c.for_resolvers.append(name)
        else:
            show_root(c, frame, key, nodes)
    return frame


def show_root(c: Compilation, frame: Frame, key: str, nodes: Nodes) -> None:
    way = c.mapping.fields[frame.type_name][nodes[0].name.value]
    if not isinstance(way, NodeById):
        show_way(c, frame, key, nodes, way)
        return
    c.needs |= way.needs
    (term,) = c.arguments(frame.type_name, nodes[0]).values()
    shown = several(c, frame, nodes, term) if way.many else single(c, frame, nodes, term)
    frame.show(key, shown)


def single(c: Compilation, frame: Frame, nodes: Nodes, term: Term) -> str:
    """`node(id:)`: the plan is made for the type that the id names, and only looks there."""
    type_name = from_global_id(term.now).type_name
    if type_name not in c.mapping.node_types:
        raise BadInput(f"{shortened(term.now)} is not an id of this service.", nodes[0])
    return one_by_key(
        c, frame, nodes, type_name, c.parameters.term(term, "uuid", lambda text: key_of(text, [type_name]))
    )


def one_by_key(c: Compilation, frame: Frame, nodes: Nodes, type_name: str, key: str) -> str:
    alias = c.alias("j")
    column = quoted(c.mapping.bound[type_name].table.key.name)
    frame.join(alias, rows(c, frame, Rows(type_name=type_name, on=f"{{row}}.{column} = {key}"), nodes))
    return f"{alias}.j"


def several(c: Compilation, frame: Frame, nodes: Nodes, term: Term) -> str:
    """`nodes(ids:)`: each type once, in the order of the ids, null for what is not there."""
    type_names = sorted({from_global_id(text).type_name for text in term.now})
    if unknown := [name for name in type_names if name not in c.mapping.node_types]:
        raise BadInput(f"{shortened(unknown[0])} is not a type whose rows have an id.", nodes[0])
    ids, alias = c.alias("i"), c.alias("j")
    inner = Frame(frame.type_name, ids)
    found = [
        one_by_key(c, inner, nodes, name, f"case when {ids}.t = {literal(name)} then {ids}.k end")
        for name in type_names
    ]
    inner.show("j", f"coalesce({', '.join(found)})" if found else "null::json")
    inner.columns.append(f"{ids}.n")
    types = c.parameters.term(term, "text[]", lambda texts: [from_global_id(text).type_name for text in few(texts)])
    keys = c.parameters.term(term, "uuid[]", lambda texts: [key_of(text, type_names) for text in few(texts)])
    listed = inner.select(f"unnest({types}, {keys}) with ordinality {ids}(t, k, n)")
    frame.join(alias, f"select coalesce(json_agg(r.j order by r.n), '[]'::json) as j from ({listed}) r")
    return f"{alias}.j"


def few(texts: Sequence[str]) -> Sequence[str]:
    if len(texts) > LARGEST_SIZE:
        raise BadInput(f"At most {LARGEST_SIZE} ids at once; {len(texts)} were given.")
    return texts
