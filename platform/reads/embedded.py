"""Objects that are not rows: value types such as money, and objects kept in JSON columns."""

from collections.abc import Sequence
from typing import Any

from graphql import FieldNode, GraphQLField, get_named_type, is_enum_type, is_leaf_type

from reads.compilation import Compilation, Frame, as_list, as_object
from reads.names import is_list, snake
from reads.render import fill, literal, worded
from reads.ways import ValueType

Nodes = Sequence[FieldNode]


def type_under(c: Compilation, type_name: str, nodes: Nodes) -> str:
    return str(get_named_type(c.field(type_name, nodes[0]).type).name)


def valued(c: Compilation, frame: Frame, type_name: str, value: str, nodes: Nodes) -> str:
    """An object made from one value; null when the value is."""
    shown: ValueType = c.mapping.values[type_name]
    outer, inner = c.alias("j"), c.alias("v")
    made = Frame(type_name, inner)
    for key, same in c.selection.under(type_name, nodes).items():
        name = same[0].name.value
        typename = f"{literal(type_name)}::text"
        made.show(key, typename if name == "__typename" else fill(shown.fields[name], {"value": f"{inner}.v"}))
    selected = made.select(f"(select {value} as v) {inner}", f"where {inner}.v is not null")
    frame.join(outer, as_object(selected))
    return f"{outer}.j"


def document(c: Compilation, frame: Frame, value: str, nodes: Nodes, *, many: bool, camel: bool) -> str:
    """What a JSON value holds, as the API's object or list of objects; null when it is absent."""
    c.deeper()
    type_name = type_under(c, frame.type_name, nodes)
    outer, inner = c.alias("j"), c.alias("e")
    picked = Frame(type_name, inner)
    for key, same in c.selection.under(type_name, nodes).items():
        show_picked(c, picked, key, same, camel=camel)
    c.depth -= 1
    if many:
        source = f"jsonb_array_elements({value}) with ordinality {inner}(v, n)"
        selected = picked.select(source, f"where jsonb_typeof({value}) = 'array'", f"order by {inner}.n")
        frame.join(outer, as_list(selected))
        return f"case when jsonb_typeof({value}) = 'array' then {outer}.j end"
    selected = picked.select(f"(select {value} as v) {inner}", f"where jsonb_typeof({inner}.v) = 'object'")
    frame.join(outer, as_object(selected))
    return f"{outer}.j"


def show_picked(c: Compilation, frame: Frame, key: str, nodes: Nodes, *, camel: bool) -> None:
    name = nodes[0].name.value
    if name == "__typename":
        frame.show(key, f"{literal(frame.type_name)}::text")
        return
    field: GraphQLField = c.field(frame.type_name, nodes[0])
    stored = literal(name if camel else snake(name))
    value = f"{frame.row}.v -> {stored}"
    named: Any = get_named_type(field.type)
    if is_enum_type(named):
        word = value if is_list(field.type) else f"{frame.row}.v ->> {stored}"
        frame.show(key, worded(f"({word})", field.type))
    elif is_leaf_type(named):
        frame.show(key, f"({value})")
    elif named.name in c.mapping.values:
        text = f"({frame.row}.v ->> {stored})::{c.mapping.values[named.name].sql_type}"
        frame.show(key, valued(c, frame, named.name, text, nodes))
    else:
        frame.show(key, document(c, frame, f"({value})", nodes, many=is_list(field.type), camel=camel))
