"""Answering: a document is prepared, authorised and answered by one statement, as bytes or through the executor."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

import asyncpg
import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    execute,
)
from graphql.execution.values import VariableValues, get_variable_values

from reads.arguments import shape
from reads.compilation import Compilation, Frame
from reads.faults import Fault
from reads.finish import install
from reads.mapping import Mapping as ReadsMapping
from reads.outline import BadRequest, Outline, document_key, outlined
from reads.parameters import Caller
from reads.plan import Plan, Recent, plan_of
from reads.roots import query_frame
from reads.select import rows
from reads.selection import Selection
from reads.tables import quoted
from reads.ways import Rows
from reads.wording import NULL_WHERE_PROMISED, worded

PLANS = 2000
MOST_VARIABLE_ERRORS = 20
SETTINGS_FIRST = (
    "select q.r from (select set_config('reads.check', 'made', true) as s offset 0) c cross join lateral "
    "(select (select current_setting('reads.check', true)) = 'made' as r where c.s is not null offset 0) q"
)
ROW_KEY = 0  # the place of a read-back's one value that is not in the document


@dataclass(frozen=True)
class NotMapped:
    """Not for reads: a mutation or subscription, which goes to the executor."""

    reason: str


@dataclass(frozen=True)
class Reading:
    """A prepared document with this request's variables. why_executor: the fields that need their resolvers."""

    plan: Plan
    outline: Outline
    variables: VariableValues
    given: Mapping[str, Any]
    operation_name: str | None

    @property
    def needs(self) -> frozenset[str]:
        return self.plan.needs

    @property
    def why_executor(self) -> tuple[str, ...]:
        return self.plan.unmapped


class Reader:
    """Reads for one schema through one pool, which must carry the role that row level security binds.

    fresh: the pool for reading back what was just written, when `pool` reads from a replica.
    """

    def __init__(self, mapping: ReadsMapping, pool: Any, *, fresh: Any = None, plans: int = PLANS) -> None:
        self.mapping = mapping
        self.schema = mapping.schema
        self.pool = pool
        self.fresh = fresh or pool
        self.outlines: Recent[Outline] = Recent(plans)
        self.plans: Recent[Plan] = Recent(plans)
        install(self.schema)

    def prepare(
        self,
        document: DocumentNode,
        caller: Caller,
        *,
        operation_name: str | None = None,
        variables: Mapping[str, Any] | None = None,
    ) -> Reading | NotMapped:
        """The plan for a validated document; raises BadRequest for what the request itself has wrong."""
        outline = self.outline(document, operation_name)
        if outline.operation.operation is not OperationType.QUERY:
            return NotMapped(outline.operation.operation.value)
        given = variables or {}
        values = self.coerced(outline.operation, given)
        plan = self.plan(outline, values, caller, for_executor=False)
        return Reading(plan, outline, values, given, operation_name)

    async def answer(self, reading: Reading, caller: Caller, *, context: Any = None) -> bytes | ExecutionResult:
        """The finished body `{"data":…}`, or the executor's result when resolvers or errors have a part in it."""
        try:
            reading.plan.authorise(caller)
            if not reading.plan.unmapped:
                body = await self.body(reading, caller)
                if body is not None:
                    return body
            return await self.executed(reading, caller, context)
        except Fault as fault:
            return ExecutionResult(data=None, errors=[fault])

    async def body(self, reading: Reading, caller: Caller) -> bytes | None:
        """First finish: what PostgreSQL made. None when a promised value is missing, which the executor has to word."""
        reading.plan.authorise(caller)
        try:
            return b'{"data":' + await self.fetch(reading.plan, reading.variables, caller) + b"}"
        except Fault as fault:
            if NULL_WHERE_PROMISED in str(fault.__cause__):
                return None
            raise

    async def rows(self, reading: Reading, caller: Caller) -> dict[str, Any]:
        """What the second finish starts from: nested rows under their response keys, to be the executor's root."""
        plan = self.plan(reading.outline, reading.variables, caller, for_executor=True)
        plan.authorise(caller)
        if not plan.reads_rows:
            return {}
        found: dict[str, Any] = orjson.loads(await self.fetch(plan, reading.variables, caller))
        return found

    async def executed(self, reading: Reading, caller: Caller, context: Any = None) -> ExecutionResult:
        """Second finish: the same statement, shown by the executor."""
        root = await self.rows(reading, caller)
        result = execute(
            self.schema,
            reading.outline.document,
            root_value=root,
            context_value=context,
            variable_values=dict(reading.given),
            operation_name=reading.operation_name,
            hide_suggestions=True,
        )
        return await result if isawaitable(result) else result

    async def selection(self, type_name: str, info: Any, key: object, caller: Caller) -> dict[str, Any] | None:
        """What the caller selected of one row, for the resolver of a mutation to return; None when it is not seen."""
        raw = getattr(info, "_raw_info", info)
        plan = self.selectable(type_name, raw, caller)
        values = plan.values(raw.variable_values, caller)
        values[plan.used.index(ROW_KEY)] = key
        found = orjson.loads(await run(self.fresh, plan.sql, values))
        return found["row"]  # type: ignore[no-any-return]

    def selectable(self, type_name: str, info: Any, caller: Caller) -> Plan:
        """The plan of such a selection; raises Forbidden, so that a mutation can ask before it changes anything."""
        raw = getattr(info, "_raw_info", info)
        key = self.selection_key(type_name, raw, caller)
        plan = self.plans.get(key, lambda: self.read_back(type_name, raw, caller))
        plan.authorise(caller)
        return plan

    def selection_key(self, type_name: str, info: Any, caller: Caller) -> Hashable:
        variables = info.variable_values.coerced
        return (
            *document_key(info.operation),
            tuple(info.path.as_list()),
            type_name,
            shape(variables, self.mapping.node_types),
            str(caller.scope),
            tuple(caller.settings),
        )

    def read_back(self, type_name: str, info: Any, caller: Caller) -> Plan:
        c = self.compilation(info.fragments, info.variable_values, caller, for_executor=True)
        key = f"{c.parameters.add(lambda *_: None)}::{self.mapping.bound[type_name].table.key.sql_type}"
        column = quoted(self.mapping.bound[type_name].table.key.name)
        frame = Frame(info.parent_type.name, "z")
        frame.join("j", rows(c, frame, Rows(type_name=type_name, on=f"{{row}}.{column} = {key}"), info.field_nodes))
        frame.show("row", "j.j")
        return plan_of(c, frame, tuple(caller.settings))

    def outline(self, document: DocumentNode, operation_name: str | None) -> Outline:
        return self.outlines.get((*document_key(document), operation_name), lambda: outlined(document, operation_name))

    def coerced(self, operation: OperationDefinitionNode, given: Mapping[str, Any]) -> VariableValues:
        values = get_variable_values(
            self.schema, operation.variable_definitions or (), dict(given), MOST_VARIABLE_ERRORS, hide_suggestions=True
        )
        if isinstance(values, list):
            raise BadRequest(values)
        return values

    def plan(self, outline: Outline, values: VariableValues, caller: Caller, *, for_executor: bool) -> Plan:
        known = self.mapping.node_types
        shapes = tuple((name, shape(v, known, is_id=name in outline.ids)) for name, v in values.coerced.items())
        key = (id(outline), shapes, str(caller.scope), tuple(caller.settings), for_executor)
        return self.plans.get(key, lambda: self.compiled(outline, values, caller, for_executor=for_executor))

    def compiled(self, outline: Outline, values: VariableValues, caller: Caller, *, for_executor: bool) -> Plan:
        try:
            c = self.compilation(outline.fragments, values, caller, for_executor=for_executor)
            assert self.schema.query_type
            name = self.schema.query_type.name
            frame = query_frame(c, name, c.selection.of(name, [outline.operation.selection_set]))
            return plan_of(c, frame, tuple(caller.settings))
        except GraphQLError as error:
            raise BadRequest([error]) from error

    def compilation(self, fragments: Any, values: VariableValues, caller: Caller, *, for_executor: bool) -> Compilation:
        selection = Selection(self.schema, fragments, values.coerced)
        return Compilation(self.mapping, selection, values, str(caller.scope), for_executor)

    async def fetch(self, plan: Plan, variables: VariableValues, caller: Caller) -> bytes:
        return await run(self.pool, plan.sql, plan.values(variables, caller))

    async def settings_come_first(self) -> bool:
        """Whether this server makes a statement's settings before it reads; the planner does not promise it."""
        return bool(await run(self.pool, SETTINGS_FIRST, []))


async def run(pool: Any, sql: str, values: list[Any]) -> bytes:
    try:
        return await pool.fetchval(sql, *values)  # type: ignore[no-any-return]
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, UnicodeError) as error:
        raise worded(error) from error
