"""Plans: a document compiled once per shape of its variables and kind of caller, and kept while it is used."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graphql.execution.values import VariableValues

from reads.compilation import WHOLE, Compilation, Frame
from reads.faults import Forbidden
from reads.parameters import Caller, Fetch
from reads.render import literal

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """One statement. needs: the permissions it takes. unmapped: fields that only their resolvers can answer.

    fetches: every value that the document gives, each checked as it is fetched; used: those that the statement takes.
    """

    sql: str
    fetches: tuple[Fetch, ...]
    used: tuple[int, ...]
    needs: frozenset[str]
    unmapped: tuple[str, ...]
    reads_rows: bool

    def values(self, variables: VariableValues, caller: Caller) -> list[Any]:
        found = [fetch(variables, caller) for fetch in self.fetches]
        return [found[place] for place in self.used]

    def authorise(self, caller: Caller) -> None:
        if not self.needs <= caller.permissions:
            raise Forbidden(self.needs - caller.permissions)


def plan_of(c: Compilation, frame: Frame, settings: tuple[str, ...]) -> Plan:
    sql, used = c.parameters.numbered(statement(c, frame, settings))
    return Plan(
        sql,
        tuple(c.parameters.fetches),
        used,
        frozenset(c.needs),
        tuple(dict.fromkeys(c.for_resolvers)),
        bool(frame.columns),
    )


def statement(c: Compilation, frame: Frame, settings: tuple[str, ...]) -> str:
    """The settings that row security reads are made first: `offset 0` keeps the two selects apart and in this order.

    Were a future planner to reorder them, the settings would be missing and nothing would be seen: it fails closed.
    """
    made = [f"set_config({literal(name)}, {setting(c, name)}, true)" for name in settings]
    answer = frame.select("(select) z", "where c.s is not null", "offset 0")
    return (
        f"select q.r from (select {' || '.join(made) or literal('')} as s offset 0) c cross join lateral "
        f"(select convert_to(row_to_json({WHOLE})::text, 'UTF8') as r from ({answer}) {WHOLE}) q"
    )


def setting(c: Compilation, name: str) -> str:
    return c.parameters.once(("setting", name), "text", lambda _, caller: caller.settings[name])


class Recent(Generic[T]):
    """A bounded memory: what was used longest ago is forgotten first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        made = self.kept[key] = make()
        if len(self.kept) > self.most:
            self.kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self.kept)
