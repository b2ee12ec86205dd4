"""Every mutation of the schema × everyone: no foreign row is changed, and nothing without a permission of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from graphql import GraphQLField

from kernel.actor import Actor
from tests.policies.asking import Desk, Told
from tests.policies.consequences import Consequences, Rows, rows, tried
from tests.policies.crew import Asker, mighty, powerless
from tests.policies.inputs import Inputs, document_of
from tests.policies.world import World

OPEN_TO_ALL = {"accountSignUp", "sessionOpen"}
"""How people come in: nobody can have a permission before. Failed sign-ins are counted, but in no table."""

OWN_SESSION = {"sessionClose", "sessionChoose", "passwordChange"}
"""Act on the session that asks; everyone of the matrix asks without one."""

KNOWN_TO_ALL = (
    "organisation",
    "tenant",
    "lab",
    "catalogue_entry",
    "listed_product",
    "evaluation_cycle",
    "outbox_event",
)
"""Tables whose rows others may refer to: a firm's own project names the other side's institution and lab."""


STOPPED = "InsufficientPrivilege"
"""Row security's own refusal: only who is lent every permission ever comes that far."""

ITEM_BY_ITEM = {"BulkDecided"}
"""Answers that tell a refusal for each of several rows."""


@dataclass(frozen=True, kw_only=True)
class Watched(Actor):
    """An actor that remembers which permissions it was asked for."""

    asked: Any = None

    def may(self, permission: str) -> bool:
        self.asked.add(permission)
        return super().may(permission)


@dataclass(frozen=True)
class Attempt:
    """One mutation by one asker. subject, others: whose rows it acts on and names."""

    name: str
    asker: Asker
    subject: str
    others: str
    told: Told
    asked: frozenset[str]
    done: Consequences

    @property
    def place(self) -> str:
        return f"{self.name}({self.subject}'s, naming {self.others}'s) by {self.asker.name}: {self.done.words}"

    @property
    def refused(self) -> bool:
        if self.told.data is None or self.told.data[self.name] is None:
            return bool(self.told.codes)
        kind = self.told.data[self.name]["__typename"]
        return bool(kind == "Refusal" or (kind in ITEM_BY_ITEM and self.done.none))


def watched(actor: Actor) -> Watched:
    return Watched(**{f.name: getattr(actor, f.name) for f in fields(Actor)}, asked=set())


def mutations(desk: Desk) -> dict[str, GraphQLField]:
    assert desk.schema.mutation_type
    return desk.schema.mutation_type.fields


async def attempt(
    desk: Desk, world: World, before: Rows, name: str, asker: Asker, *, subject: str = "A", others: str = "A"
) -> Attempt:
    field = mutations(desk)[name]
    given = Inputs(world, subject=subject, others=others).of(name, field)
    actor = watched(asker.actor)
    async with tried(before) as done:
        told = await desk.ask(actor, document_of(name, field), given)
    return Attempt(name, asker, subject, others, told, frozenset(actor.asked), done)


def askers(world: World, *, side: str) -> Iterator[Asker]:
    yield from (asker for asker in world.askers if asker.side == side)


def foreign(world: World, of: Attempt) -> list[str]:
    """Which of the other side's rows were changed, or are named by a row that was added."""
    theirs = {str(r.id) for r in world.rows.values() if r.side == "A" and r.table not in KNOWN_TO_ALL}
    theirs -= {str(world.one("person", "A", "psi"))}
    faults = [fault for fault in of.told.faults if STOPPED not in fault]
    changed = [table for table, key in of.done.changed if not _own(world, of.asker, key)]
    named = [table for (table, _), body in of.done.added.items() if any(key in body for key in theirs)]
    return changed + named + faults


def _own(world: World, asker: Asker, key: UUID) -> bool:
    return world.rows[key].side == asker.side


async def test_the_other_side_changes_nothing_and_learns_nothing(world: World, desk: Desk) -> None:
    """B's people, and strangers who name A's party, on A's rows."""
    before, wrong, cells = await rows(), [], 0
    for name in mutations(desk).keys() - OPEN_TO_ALL:
        for asker in askers(world, side="B"):
            found = await attempt(desk, world, before, name, asker)
            cells += 1
            wrong += [f"{found.place} touched {table}" for table in foreign(world, found)]
            if acts_on_a_row(desk, name) and not found.refused:
                wrong.append(f"{found.place}: {found.told}")

    assert not wrong, "\n".join(wrong)
    assert cells >= len(MUTATIONS_AT_LEAST) * 12


async def test_nobody_works_foreign_rows_into_their_own(world: World, desk: Desk) -> None:
    """B's people on B's rows, naming A's documents, needs, people and projects; as if every permission were theirs."""
    before, wrong = await rows(), []
    for name in mutations(desk).keys() - OPEN_TO_ALL:
        for asker in [mighty(asker) for asker in world.viewpoints() if asker.side == "B"]:
            found = await attempt(desk, world, before, name, asker, subject="B")
            wrong += [f"{found.place} touched {table}" for table in foreign(world, found)]

    assert not wrong, "\n".join(wrong)


async def test_without_a_permission_nothing_is_changed(world: World, desk: Desk) -> None:
    """Anonymous callers, strangers, and A's own people in a role that grants nothing."""
    before, wrong = await rows(), []
    nobodies = [asker for asker in world.askers if asker.part == "anyone"]
    nobodies += [powerless(asker) for asker in world.viewpoints() if asker.side != "B" and asker.part != "system"]
    for name in mutations(desk).keys() - OPEN_TO_ALL:
        for asker in nobodies:
            found = await attempt(desk, world, before, name, asker)
            if not found.refused or not found.done.none:
                wrong.append(f"{found.place}: {found.told}")

    assert not wrong, "\n".join(wrong)


async def test_a_wrong_role_changes_nothing(world: World, desk: Desk) -> None:
    """A's own people and the offices: what is done was allowed by a permission that the role grants."""
    before, wrong, allowed = await rows(), [], 0
    for name in mutations(desk).keys() - OPEN_TO_ALL:
        for asker in world.askers:
            if asker.side == "B" or asker.part == "system":
                continue
            found = await attempt(desk, world, before, name, asker)
            wrong += [f"{found.place}: {fault}" for fault in found.told.faults]
            lacking = found.asked - asker.actor.permissions
            allowed += not found.done.none
            if lacking and not found.done.none:
                wrong.append(f"{found.place} without {', '.join(sorted(lacking))}")
            if not found.done.none and not found.asked:
                wrong.append(f"{found.place} without being asked")
            if asker.part == "auditor" and not found.done.none:
                wrong.append(f"{found.place}, who changes nothing")

    assert not wrong, "\n".join(wrong)
    assert allowed, "the inputs are good enough for someone to get through"


def acts_on_a_row(desk: Desk, name: str) -> bool:
    """Whether the mutation names the row that it acts on."""
    given: Any = mutations(desk)[name].args.get("input")
    return bool(given and "id" in getattr(given.type.of_type, "fields", {}))


MUTATIONS_AT_LEAST = range(60)
