"""That the compiled statement and the one written by hand show the same: else their times say nothing."""

import re
from typing import Any

import orjson
from graphql import parse

import reads
from kernel.actor import Actor, Scope
from policies.permissions import Permission
from tests.bench.questions import SCOPED

EVERYTHING = frozenset(str(permission) for permission in Permission)
OFFICE = Actor(scope=Scope.OFFICE, permissions=EVERYTHING)
_TIMES = re.compile(r'"submittedAt":"[^"]*"')


def prepared(reader: reads.Reader, text: str, actor: Actor) -> reads.Reading:
    reading = reader.prepare(parse(text), actor)
    assert isinstance(reading, reads.Reading)
    return reading


async def shown_alike(reader: reads.Reader, text: str, by_hand: str) -> tuple[str, str]:
    """What each shows to the Office, as text; times, which the two write in different ways, left out."""
    compiled = await reader.answer(prepared(reader, text, OFFICE), OFFICE)
    assert isinstance(compiled, bytes)
    written = await reader.pool.fetchval(SCOPED.format(by_hand), "OFFICE", "")
    return _plain(orjson.loads(compiled)["data"]), _plain(orjson.loads(written))


def _plain(shown: Any) -> str:
    return _TIMES.sub("", orjson.dumps(shown, option=orjson.OPT_SORT_KEYS).decode())
