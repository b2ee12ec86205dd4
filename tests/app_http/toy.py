"""A small API for trying the HTTP layer: a real schema, executed by graphql-core."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, build_schema, execute

from app.asgi import Api, Parts
from app.http.executor import RequestFacts
from app.http.faults import shown
from kernel import clock
from kernel.actor import Actor
from kernel.errors import NotFound

SCHEMA = build_schema("""
  type Query {
    hello(name: String): String!
    me: Me!
    key: String
    slow: String
    pause: String
    broken: String
    missing: String
    labs(first: Int, last: Int): LabConnection!
    nodes(ids: [ID!]!): [Lab]!
    self: Query!
    few: [Lab!]!
    nested(value: [[[Int]]], box: Box): Int
  }
  input Box { box: Box, size: Int }
  type Me { scope: String!, party: ID, permissions: Int!, locale: String! }
  type LabConnection { nodes: [Lab!]!, edges: [LabEdge!]!, totalCount: Int! }
  type LabEdge { node: Lab! }
  type Lab { id: ID!, labs(first: Int, last: Int): LabConnection!, few: [Lab!]! }
  type Mutation { signIn: String, signOut: String }
  type Subscription { ticks: Int }
""")

TRUSTED = "query Trusted { hello }"
TRUSTED_ID = sha256(TRUSTED.encode()).hexdigest()


@dataclass(frozen=True)
class Done:
    status: int
    body: bytes
    forbidden: bool = False


class Root:
    """What the toy knows; each method is a field."""

    def __init__(self, actor: Actor, request: RequestFacts) -> None:
        self.actor, self.request = actor, request

    def hello(self, _: Any, name: str = "world") -> str:
        return f"hello {name}"

    def me(self, _: Any) -> dict[str, Any]:
        actor = self.actor
        return {
            "scope": str(actor.scope),
            "party": actor.party,
            "permissions": len(actor.permissions),
            "locale": str(actor.locale),
        }

    def key(self, _: Any) -> str | None:
        return self.request.idempotency_key

    async def slow(self, _: Any) -> str:
        await asyncio.sleep(60)
        return "late"

    async def pause(self, _: Any) -> str:
        await asyncio.sleep(0.5)
        return "rested"

    def broken(self, _: Any) -> str:
        raise RuntimeError("password=hunter2 at /srv/secret.py")

    def missing(self, _: Any) -> str:
        raise NotFound

    def signIn(self, _: Any) -> str:  # noqa: N802 - the API's name
        self.request.remember("cxqs_token", clock.now() + timedelta(hours=1))
        return "in"

    def signOut(self, _: Any) -> str:  # noqa: N802
        self.request.forget()
        return "out"


class ToyExecutor:
    async def execute(
        self,
        actor: Actor,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: dict[str, Any],
        request: RequestFacts,
    ) -> Done:
        if variables.get("crash"):
            raise RuntimeError("password=hunter2")
        result = execute(
            SCHEMA,
            document,
            root_value=Root(actor, request),
            variable_values=variables,
            operation_name=request.operation_name,
        )
        answer = await result if asyncio.iscoroutine(result) else result
        body: dict[str, Any] = {"data": answer.data}  # type: ignore[union-attr]
        errors: list[GraphQLError] | None = answer.errors  # type: ignore[union-attr]
        if errors:
            body["errors"] = shown(errors, request.request_id, actor.locale)
        return Done(200, orjson.dumps(body, default=str))


def open_toy(_: Parts) -> Api:
    return Api(schema=SCHEMA, executor=ToyExecutor(), trusted={TRUSTED_ID: TRUSTED})
