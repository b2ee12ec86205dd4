"""Every root field of the schema × everyone: just the rows that are theirs to see, counted no further."""

from typing import Any
from uuid import UUID

from graphql import GraphQLField, get_named_type, is_enum_type, is_list_type, is_non_null_type

from reads.globalid import from_global_id, global_id
from schema.nodes import catalog
from tests.policies.asking import Desk, Told
from tests.policies.crew import Asker, mighty
from tests.policies.inputs import ROW_OF
from tests.policies.oracle import may
from tests.policies.shapes import NO_ROWS, PAGING, everything_of, ids_in, is_page, question, roots, shown_type
from tests.policies.world import World

LISTS = {"openLabs", "institutions", "organisations", "listedProducts", "parameterValues", "reviewIndicators"}
PUBLIC = {"node", "nodes"} | LISTS | NO_ROWS
"""What anyone may ask without signing in; every other root field needs a permission."""

ABSENT = global_id("Institution", UUID(int=0))

ONES_OWN = {"me": "person", "myInstitution": "party", "myApplicant": "party"}
"""Root fields that show one row, the caller's own."""


def keys(told: Told) -> set[UUID]:
    return {UUID(from_global_id(text).key) for text in ids_in(told.data)}


def visible(world: World, asker: Asker, type_name: str) -> set[UUID]:
    """What the oracle lets the asker see of a type's rows."""
    table = catalog.bindings[type_name].model._meta.db_table
    return {row.id for row in world.of(table) if may(asker, "see", row)}


def expected(world: World, asker: Asker, name: str, field: GraphQLField) -> set[UUID]:
    seen = visible(world, asker, shown_type(field))
    return seen & {getattr(asker.actor, ONES_OWN[name])} if name in ONES_OWN else seen


def everyone(world: World) -> list[Asker]:
    return world.askers + [mighty(asker) for asker in world.viewpoints()]


async def test_every_root_field_shows_everyone_exactly_their_own(world: World, desk: Desk) -> None:
    wrong, cells = [], 0
    for name, field in roots(desk.schema).items():
        text = question(name, field)
        for asker in everyone(world):
            told = await desk.ask(asker.actor, text)
            cells += 1
            if not desk.needs(asker.actor, text) <= asker.actor.permissions:
                wrong += (
                    [] if told.codes == {"FORBIDDEN"} and not told.data else [f"{name}: {asker.name} is not refused"]
                )
                continue
            count = told.data[name]["totalCount"] if is_page(field) else len(keys(told))
            if keys(told) != expected(world, asker, name, field) or count != len(keys(told)) or told.codes:
                wrong.append(f"{name}: {asker.name} sees {len(keys(told))} of {count}, {sorted(told.codes)}")

    assert not wrong, "\n".join(wrong)
    assert cells == len(roots(desk.schema)) * len(everyone(world))


async def test_every_root_field_that_is_not_for_all_needs_a_permission(world: World, desk: Desk) -> None:
    stranger = next(asker for asker in world.askers if asker.part == "anyone")
    assert desk.schema.query_type
    asked = {name: question(name, field) for name, field in roots(desk.schema).items() if name not in PUBLIC}

    open_to_all = [name for name, text in asked.items() if not desk.needs(stranger.actor, text)]

    assert open_to_all == []
    assert set(desk.schema.query_type.fields) >= PUBLIC


async def test_any_node_shows_nothing_that_its_reader_may_not_see(world: World, desk: Desk) -> None:
    """One row of every type and label, with all that hangs on it, by its global id."""
    wrong, unreadable = [], []
    for type_name, binding in catalog.bindings.items():
        rows = world.of(binding.model._meta.db_table)
        ids = [global_id(type_name, row.id) for row in rows]
        text = everything_of(desk.schema, type_name)
        for asker in everyone(world):
            told = await desk.ask(asker.actor, text, {"ids": ids})
            if told.codes == {"FORBIDDEN"} and not told.data:
                continue
            found = {
                r.id
                for node in (told.data or {}).get("nodes", ())
                if node
                for r in [world.rows[UUID(from_global_id(node["id"]).key)]]
            }
            foreign = [world.rows[key].name for key in keys(told) if not may(asker, "see", world.rows[key])]
            wrong += [f"{asker.name} sees {name} by {type_name}" for name in foreign]
            if found != {row.id for row in rows if may(asker, "see", row)}:
                unreadable.append(f"{asker.name} cannot read all their {type_name}: {sorted(told.codes)}")

    assert not wrong, "\n".join(wrong)
    assert not unreadable, "\n".join(unreadable)


async def test_no_filter_and_no_cursor_finds_what_is_not_seen_anyway(world: World, desk: Desk) -> None:
    """Filters, search and other people's cursors must not tell whether a foreign row exists."""
    system = next(asker for asker in world.askers if asker.part == "system")
    wrong = []
    for name, field in roots(desk.schema).items():
        if not is_page(field):
            continue
        whole = await desk.ask(mighty(system).actor, question(name, field))
        cursors = [edge["cursor"] for edge in whole.data[name]["edges"]]
        for arguments in [*filters(world, field), *(f', after: "{cursor}"' for cursor in cursors[:3])]:
            for asker in map(mighty, world.viewpoints()):
                told = await desk.ask(asker.actor, question(name, field, arguments))
                limit = visible(world, asker, shown_type(field))
                count = told.data[name]["totalCount"]
                if not keys(told) <= limit or count > len(limit):
                    wrong.append(f"{name}({arguments}): {asker.name} finds {len(keys(told))}, counts {count}")

    assert not wrong, "\n".join(wrong)


def filters(world: World, field: GraphQLField) -> list[str]:
    """One use of each filter, with values that hit rows of the world."""
    given = {name: argument.type for name, argument in field.args.items() if name not in PAGING}
    return [f", {name}: {literal(world, name, kind)}" for name, kind in given.items()]


def literal(world: World, name: str, kind: Any) -> str:
    named: Any = get_named_type(kind)
    bare = kind.of_type if is_non_null_type(kind) else kind
    if is_enum_type(named):
        values = list(named.values)
        return f"[{', '.join(values)}]" if is_list_type(bare) else str(values[0])
    plain = {"String": '"示例"', "Boolean": "true", "Date": '"2026-06-15"', "Int": "1"}
    value = f'"{an_id(world, name)}"' if named.name == "ID" else plain[named.name]
    return f"[{value}]" if is_list_type(bare) else value


def an_id(world: World, name: str) -> str:
    """The global id of A's row that a filter of this name takes."""
    table, _, label = ROW_OF[name.removesuffix("Id")].partition(":")
    shown = next(t for t, binding in catalog.bindings.items() if binding.model._meta.db_table == table)
    return global_id(shown, next(r.id for r in world.of(table) if r.label == label and r.side in ("A", "")))
