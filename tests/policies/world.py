"""Two of everything: side A and side B with the same people and rows, so that each can try the other's."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from journal.rows import Row
from journal.system import system
from journal.work import Work, work
from kernel.ids import new_id
from tests.policies import crew
from tests.policies.crew import CAST, SIDES, Asker


@dataclass(frozen=True)
class Placed:
    """One row of the world. label: which of its kind, so that the oracle can tell them apart."""

    table: str
    label: str
    side: str
    id: UUID

    @property
    def name(self) -> str:
        return f"{self.side or 'common'} {self.table}{':' + self.label if self.label else ''}"


@dataclass
class World:
    rows: dict[UUID, Placed] = field(default_factory=dict)
    askers: list[Asker] = field(default_factory=list)
    url: str = ""

    def of(self, table: str) -> list[Placed]:
        return [row for row in self.rows.values() if row.table == table]

    def one(self, table: str, side: str = "", label: str = "") -> UUID:
        return next(r.id for r in self.of(table) if (r.side, r.label) == (side, label))

    def viewpoints(self) -> list[Asker]:
        """One asker for each way in which row security can tell callers apart: roles do not matter to it."""
        return list({(a.part, a.actor.scope, a.actor.person, a.actor.party): a for a in self.askers}.values())


class Side:
    """Places the rows of one side, remembering each under its name. `side` is "" for what belongs to nobody."""

    def __init__(self, world: World, w: Work, side: str) -> None:
        self.world = world
        self.w = w
        self.side = side
        self.people: dict[str, UUID] = {}
        self.parties: dict[str, UUID] = {}

    async def put(self, model: Callable[..., Any], label: str = "", **fields: Any) -> Any:
        row = model(**fields)
        if isinstance(row, Row):
            await self.w.add(row)
        else:
            await row.save(force_create=True)
        table = row._meta.db_table
        self.world.rows[row.id] = Placed(table, label, self.side, row.id)
        return row


Stage = Callable[[Side], Awaitable[None]]


async def a_world(common: list[Stage], side: list[Stage]) -> World:
    """Build both sides with the same steps, and everyone who will ask."""
    world = World(askers=crew.apart())
    async with work(system()) as w:
        for stage in common:
            await stage(Side(world, w, ""))
        for name in SIDES:
            here = Side(world, w, name)
            here.people = {part: new_id() for part in CAST}
            for stage in side:
                await stage(here)
            world.askers += cast_of(here)
    return world


def cast_of(side: Side) -> list[Asker]:
    found = []
    for part, roles in CAST.items():
        person = side.people[part]
        party = side.parties.get(part, person)
        found += [Asker(part, side.side, role.value, crew.acting(role, person, party)) for role in roles]
    return [*found, crew.misled(found[1])]
