"""How the tests ask: callers of several kinds, and a desk that answers as the HTTP layer would."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from graphql import parse, validate

import reads
from tests.reads.library_rows import HOUSE, key


@dataclass(frozen=True)
class Asker:
    scope: str
    party: UUID | None = None
    permissions: frozenset[str] = frozenset({"book:read", "person:read"})

    @property
    def settings(self) -> dict[str, str]:
        return {"app.scope": self.scope, "app.party": str(self.party or "")}


OFFICE = Asker("OFFICE", permissions=frozenset({"book:read", "person:read", "book:unseal"}))
READER = Asker("READER")
PROVIDER = Asker("PROVIDER", key(HOUSE, 1))
OTHER_PROVIDER = Asker("PROVIDER", key(HOUSE, 2))
NOBODY = Asker("", permissions=frozenset({"book:read", "person:read"}))


@dataclass
class Desk:
    """Asks questions the way the HTTP layer does, and hears every statement."""

    reader: reads.Reader
    statements: list[str] = field(default_factory=list)

    async def ask(self, text: str, asker: Asker = OFFICE, *, operation: str | None = None, **variables: Any) -> Any:
        """The answer's body, whichever finish made it."""
        document = parse(text)
        if errors := validate(self.reader.schema, document):
            return {"errors": [e.message for e in errors]}
        try:
            reading = self.reader.prepare(document, asker, operation_name=operation, variables=variables)
        except reads.BadRequest as bad:
            return {"errors": [{"message": e.message, **(e.extensions or {})} for e in bad.errors]}
        assert isinstance(reading, reads.Reading)
        answer = await self.reader.answer(reading, asker, context={"reader": self.reader, "caller": asker})
        return orjson.loads(answer) if isinstance(answer, bytes) else answer.formatted

    async def data(self, text: str, asker: Asker = OFFICE, **more: Any) -> Any:
        body = await self.ask(text, asker, **more)
        assert "errors" not in body, body
        return body["data"]

    async def refusal(self, text: str, asker: Asker = OFFICE, **variables: Any) -> str:
        body = await self.ask(text, asker, **variables)
        assert body.get("data") is None, body
        return str(body["errors"][0]["message"])

    async def both(self, text: str, asker: Asker = OFFICE, **variables: Any) -> tuple[Any, Any]:
        """The same document through the first and the second finish; the first is None where it cannot be used."""
        document = parse(text)
        reading = self.reader.prepare(document, asker, variables=variables)
        assert isinstance(reading, reads.Reading)
        body = None if reading.why_executor else await self.reader.body(reading, asker)
        executed = await self.reader.executed(reading, asker, {"reader": self.reader, "caller": asker})
        return orjson.loads(body) if body else None, executed.formatted
