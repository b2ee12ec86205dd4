"""Asks the real API, in process, as anyone of the crew."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from graphql import DocumentNode, OperationDefinitionNode, parse, validate

from app.http.faults import shown
from kernel.actor import Actor
from kernel.language import Locale
from reads import Reader
from schema.execution import GraphQLAnswers
from schema.lists import SchemaLists
from spreadsheets.lists import keep_lists_at_hand


@dataclass(frozen=True)
class Asked:
    """What a request without an HTTP layer says of itself."""

    request_id: str = "matrix"
    locale: Locale = Locale.ZH
    operation_name: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True)
class Told:
    """An answer. codes: of its top-level errors. faults: ours, which the answer hides."""

    data: Any
    codes: frozenset[str]
    faults: tuple[str, ...] = ()


class Desk:
    """Where questions are put: the schema with everything behind it. logged: where its faults are found."""

    def __init__(self, answers: GraphQLAnswers, logged: list[Any]) -> None:
        self.answers = answers
        self.logged = logged
        self.schema = answers.schema
        self.reader: Reader = answers.reader

    async def ask(self, actor: Actor, text: str, variables: dict[str, Any] | None = None) -> Told:
        document = self.parsed(text)
        operation = document.definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        self.logged.clear()
        answer = await self.answers.execute(actor, document, operation, variables or {}, Asked())
        body = orjson.loads(answer.body)
        codes = frozenset(error["extensions"]["code"] for error in body.get("errors", ()))
        return Told(body.get("data"), codes, tuple(repr(e["exc_info"])[:200] for e in self.logged if "exc_info" in e))

    @cache  # noqa: B019 - one desk lives as long as its tests
    def parsed(self, text: str) -> DocumentNode:
        document = parse(text)
        assert not validate(self.schema, document), text
        return document

    def needs(self, actor: Actor, text: str) -> frozenset[str]:
        """The permissions that the document asks for."""
        reading = self.reader.prepare(self.parsed(text), actor)
        return reading.needs  # type: ignore[union-attr]


def deaf(*_: Any) -> None:
    """Nobody counts refusals here."""


def a_desk(schema: Any, reader: Reader, store: Any, logged: list[Any] | None = None) -> Desk:
    keep_lists_at_hand(lambda: SchemaLists(reader.mapping))
    return Desk(GraphQLAnswers(schema, reader, store, worded=shown, count=deaf), [] if logged is None else logged)
