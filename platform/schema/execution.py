"""Answers an operation: queries through `reads` in one statement, mutations through the executor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from graphql import DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode, execute

from kernel.actor import Actor
from kernel.errors import Refused
from kernel.language import Locale
from reads import BadRequest, Forbidden, NotMapped, Reader
from schema.context import Context
from storage import ObjectStore

Worded = Callable[..., list[dict[str, Any]]]


class Request(Protocol):
    """What an answer needs to know of the request beside its document."""

    @property
    def request_id(self) -> str: ...
    @property
    def locale(self) -> Locale: ...
    @property
    def operation_name(self) -> str | None: ...
    @property
    def idempotency_key(self) -> str | None: ...


@dataclass(frozen=True)
class Answer:
    """A finished GraphQL response. status: 200 when the operation ran, 400 when it could not begin.

    forbidden: it was refused because the caller's permissions do not cover all that it asks for.
    """

    status: int
    body: bytes
    forbidden: bool = False


class GraphQLAnswers:
    """Answers for one schema. worded: turns execution errors into what the caller may see. count: told of refusals."""

    def __init__(
        self,
        schema: GraphQLSchema,
        reader: Reader,
        store: ObjectStore,
        *,
        worded: Worded,
        count: Callable[[Refused], None],
    ) -> None:
        self.schema = schema
        self.reader = reader
        self.store = store
        self.worded = worded
        self.count = count

    async def execute(
        self,
        actor: Actor,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: dict[str, Any],
        request: Request,
    ) -> Answer:
        context = Context(
            actor=actor.asking(request.request_id, request.locale),
            reader=self.reader,
            store=self.store,
            request=request,
            count=self.count,
        )
        try:
            return await self._answer(context, document, variables, request)
        except BadRequest as bad:
            return Answer(400, orjson.dumps({"errors": self.worded(bad.errors, request.request_id, request.locale)}))

    async def _answer(
        self, context: Context, document: DocumentNode, variables: dict[str, Any], request: Request
    ) -> Answer:
        reading = self.reader.prepare(
            document, context.actor, operation_name=request.operation_name, variables=variables
        )
        if isinstance(reading, NotMapped):
            return self._told(await self._mutated(context, document, variables, request), request)
        found = await self.reader.answer(reading, context.actor, context=context)
        return Answer(200, found) if isinstance(found, bytes) else self._told(found, request)

    async def _mutated(
        self, context: Context, document: DocumentNode, variables: dict[str, Any], request: Request
    ) -> ExecutionResult:
        outcome: Any = execute(
            self.schema,
            document,
            context_value=context,
            variable_values=variables,
            operation_name=request.operation_name,
            hide_suggestions=True,
        )
        return outcome if isinstance(outcome, ExecutionResult) else await outcome

    def _told(self, result: ExecutionResult, request: Request) -> Answer:
        """What the executor found; a request it could not even begin has no data and is the caller's fault."""
        errors = self.worded(result.errors, request.request_id, request.locale) if result.errors else []
        if result.data is None and all(error.path is None for error in result.errors or ()):
            forbidden = any(isinstance(error, Forbidden) for error in result.errors or ())
            return Answer(400, orjson.dumps({"errors": errors}), forbidden)
        return Answer(200, orjson.dumps({"data": result.data} | ({"errors": errors} if errors else {})))
