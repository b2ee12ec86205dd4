"""What a request under an Idempotency-Key is done by: a ticket for each of its mutations, kept with the effect.

Three kinds of mutation are done each time they are sent, with a key too: those that take or hand out a secret of a
session (nothing of them may be kept), and those that hand out a short link (each is recorded as an opening).
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from strawberry.types import Info

from journal.idempotency import Ticket, fingerprints_of, once
from kernel.rules import Rule
from schema.context import Context

SECRET_SHOWN = Rule(
    "",
    code="request.idempotency.secret_shown",
    zh="该请求已经执行过，密钥只显示一次；如已遗失，请撤销该密钥后另行签发",
    en="This request was carried out before, and its secret is shown only once. If it was lost, revoke the key and"
    " issue another.",
)
ARRIVED = Rule(
    "",
    code="request.idempotency.arrived",
    zh="该请求已经执行过，文件也已上传完毕；如需上传新版本，请换用新的键",
    en="This request was carried out before, and its file has arrived. Use a new key to upload another version.",
)


@asynccontextmanager
async def ticket(info: Info[Context, None], sent: Any, part: str = "") -> AsyncIterator[Ticket | None]:
    """A transaction that keeps the effect, the key and the answer together; None for a request without a key.

    sent: what the mutation is given. part: of a mutation that does several things, each with its own effect; it takes
    a ticket for all of them first.
    Refuses with Conflict when the key was used for another request.
    """
    context = info.context
    key, actor = context.request.idempotency_key, context.actor
    if not key or actor.person is None:
        yield None
        return
    several = len(info._raw_info.operation.selection_set.selections) > 1
    if several:  # the key is the whole request's
        async with once(
            actor, key, *fingerprints_of(actor, context.request.document_hash, _plain(info.variable_values))
        ):
            pass
    if several or part:
        key = hashlib.sha256(f"{key}\0{info.path.key}\0{part}".encode()).hexdigest()
    async with once(actor, key, *fingerprints_of(actor, info.field_name, _plain(sent), part)) as held:
        yield held


def _plain(sent: Any) -> bytes:
    return orjson.dumps(sent, default=str, option=orjson.OPT_SORT_KEYS)
