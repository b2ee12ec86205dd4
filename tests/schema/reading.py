"""Readers of the real schema as the tests use them: one that counts its statements, one without the narrowing."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import orjson
from graphql import parse, validate

import reads
from app.database import APPLICATION_ROLE
from kernel.actor import Actor
from policies.permissions import Permission
from schema.context import Context
from schema.nodes import catalog
from schema.root import make_schema
from tenants.authentication import authenticate
from tests.schema.network import Network

EVERYTHING = frozenset(str(permission) for permission in Permission)


@dataclass
class Desk:
    """reader: as in production. blind: row level security alone decides. statements: what either has sent."""

    reader: reads.Reader
    blind: reads.Reader
    statements: list[str]
    network: Network

    async def actor(self, who: str) -> Actor:
        token = self.network.tokens[who]
        if not token:
            return Actor(scope="PUBLIC")  # type: ignore[arg-type]
        return (await authenticate(self.reader.pool, token)).actor

    async def answers(self, text: str, actor: Actor, variables: dict[str, Any]) -> list[Any]:
        """The answer by either finish, with and without the narrowing predicate; None where bytes cannot be had."""
        found: list[Any] = []
        for reader in (self.reader, self.blind):
            reading = reader.prepare(parse(text), actor, variables=variables)
            assert isinstance(reading, reads.Reading)
            found.append(None if reading.why_executor else await told(self.as_bytes(reader, reading, actor)))
            found.append(await told(self.executed(reader, reading, actor)))
        return found

    async def as_bytes(self, reader: reads.Reader, reading: reads.Reading, actor: Actor) -> Any:
        body = await reader.body(reading, actor)
        return orjson.loads(body) if body else None

    async def executed(self, reader: reads.Reader, reading: reads.Reading, actor: Actor) -> Any:
        return (await reader.executed(reading, actor, self.context(actor))).formatted

    async def counted(self, text: str, actor: Actor, variables: dict[str, Any]) -> tuple[int, Any]:
        """How many statements the document took, and its answer."""
        reading = self.reader.prepare(parse(text), actor, variables=variables)
        assert isinstance(reading, reads.Reading)
        await self.reader.answer(reading, actor, context=self.context(actor))  # the driver looks types up, once
        self.statements.clear()
        answer = await self.reader.answer(reading, actor, context=self.context(actor))
        return len(self.statements), orjson.loads(answer) if isinstance(answer, bytes) else answer.formatted

    def invalid(self, text: str) -> list[str]:
        return [error.message for error in validate(self.reader.schema, parse(text))]

    def context(self, actor: Actor) -> Context:
        answers = self.network.house.answers
        return Context(actor=actor, reader=self.reader, store=answers.store, request=None, count=answers.count)


async def told(answer: Awaitable[Any]) -> Any:
    """An answer, or what the caller is told instead of one."""
    try:
        return await answer
    except reads.Fault as fault:
        return {"told": fault.message}


def all_powerful(actor: Actor) -> Actor:
    """The same rows, with every permission: what may be asked is another matter than whose rows are seen."""
    return replace(actor, permissions=EVERYTHING)


@asynccontextmanager
async def a_desk(database_url: str, network: Network) -> AsyncIterator[Desk]:
    statements: list[str] = []
    mapping = reads.derive(catalog, make_schema())
    bound = {name: replace(one, scopes={}) for name, one in mapping.bound.items()}
    async with reads.pool(database_url, role=APPLICATION_ROLE, min_size=1, heard=statements.append) as pool:
        blind = reads.Reader(replace(mapping, bound=bound), pool)
        yield Desk(reads.Reader(mapping, pool), blind, statements, network)
