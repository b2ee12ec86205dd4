"""Every list that can be asked for, as a file: the same query under the same filters, paged to its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLSchema, parse
from tortoise import connections

from kernel.actor import Actor
from kernel.errors import NOT_ALLOWED, Denied
from kernel.rules import Finding
from reads import BadRequest, Fault, Reader, Reading
from reads.mapping import Mapping as ReadsMapping
from schema.list_columns import Column, ListShown, lists_of, value_of
from schema.list_filters import filter_findings, not_usable, unknown_list
from spreadsheets.inputs import ListWanted
from spreadsheets.lists import Page, Sheet
from spreadsheets.writing.sheets import Value

ROWS_AT_ONCE = 100


class InTransaction:
    """The running transaction as the pool that `reads` asks: what it reads is what its actor sees."""

    async def fetchval(self, sql: str, *values: Any) -> Any:
        async with connections.get("default").acquire_connection() as connection:
            return await connection.fetchval(sql, *values)


@dataclass(frozen=True)
class Asking:
    """What the few lists that are worked out in Python ask of their context."""

    actor: Actor


class SchemaLists:
    """The lists of one schema."""

    def __init__(self, mapping: ReadsMapping) -> None:
        self._reader = Reader(mapping, InTransaction())

    @cached_property
    def shown(self) -> Mapping[str, ListShown]:
        return lists_of(self._schema)

    @property
    def _schema(self) -> GraphQLSchema:
        return self._reader.schema

    def judge(self, actor: Actor, wanted: ListWanted) -> Sequence[Finding]:
        shown = self.shown.get(wanted.name)
        if shown is None:
            return [unknown_list(wanted.name, {name: each.title for name, each in self.shown.items()})]
        return list(filter_findings(shown, wanted)) or self._judged(shown, actor, wanted)

    def _judged(self, shown: ListShown, actor: Actor, wanted: ListWanted) -> Sequence[Finding]:
        try:
            reading = self._reading(shown, (), actor, wanted, None)
            reading.plan.values(reading.variables, actor)
        except (BadRequest, Fault, ValueError):
            return not_usable(shown, wanted)
        missing = reading.needs - actor.permissions
        if missing:
            raise Denied(NOT_ALLOWED.broken("", actual="、".join(sorted(missing))))
        return []

    def sheet(self, actor: Actor, wanted: ListWanted) -> Sheet:
        shown = self.shown[wanted.name]
        columns = self._columns(shown, actor, wanted)
        return Sheet(shown.title, [column.heading for column in columns], columns)

    async def page(self, actor: Actor, wanted: ListWanted, sheet: Sheet, after: str | None) -> Page:
        shown, columns = self.shown[wanted.name], sheet.columns
        reading = self._reading(shown, columns, actor, wanted, after)
        found = _found(await self._reader.answer(reading, actor, context=Asking(actor)))
        if not shown.paged:
            return Page([_line(columns, row) for row in found], None)
        more: str | None = found["pageInfo"]["endCursor"] if found["pageInfo"]["hasNextPage"] else None
        return Page([_line(columns, row) for row in found["nodes"]], more)

    def _columns(self, shown: ListShown, actor: Actor, wanted: ListWanted) -> list[Column]:
        """Those that the actor may read, and that are answered together with the rows."""
        whole = self._reading(shown, (), actor, wanted, None).why_executor
        asked = ((column, self._reading(shown, (column,), actor, wanted, None)) for column in shown.columns)
        return [column for column, each in asked if each.needs <= actor.permissions and each.why_executor == whole]

    def _reading(
        self, shown: ListShown, columns: Sequence[Column], actor: Actor, wanted: ListWanted, after: str | None
    ) -> Reading:
        given = {each.name: shown.given(each) for each in wanted.filters}
        if shown.paged:
            given |= {"first": ROWS_AT_ONCE, "after": after}
        reading = self._reader.prepare(parse(shown.document(columns, given)), actor, variables=given)
        assert isinstance(reading, Reading)
        return reading


def _found(answer: bytes | ExecutionResult) -> Any:
    if isinstance(answer, bytes):
        return orjson.loads(answer)["data"]["list"]
    if answer.errors or answer.data is None:
        raise RuntimeError(f"this list cannot be read: {answer.errors}")
    return answer.data["list"]


def _line(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Value]:
    return [value_of(column, row.get(column.key)) for column in columns]
