"""Begins transactions, also right after the database server was restarted under our pooled connections."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections
from tortoise.transactions import in_transaction


@asynccontextmanager
async def begun() -> AsyncIterator[TransactionalDBClient]:
    """A transaction, or inside another one a savepoint."""
    context = await _entered()
    try:
        yield context.client
    except BaseException as fault:
        await context.__aexit__(type(fault), fault, fault.__traceback__)
        raise
    await context.__aexit__(None, None, None)


async def _entered() -> TransactionContext:
    """Nothing was done before BEGIN, so one that meets a broken connection is tried once more, with new connections."""
    first = in_transaction("default")
    try:
        await first.__aenter__()
    except BaseException as fault:
        if not await _given_back(first) or not isinstance(fault, Exception):
            raise
    else:
        return first
    second = in_transaction("default")
    try:
        await second.__aenter__()
    except BaseException:
        await _given_back(second)
        raise
    return second


async def _given_back(context: TransactionContext) -> bool:
    """Return the connection that Tortoise took from its pool and forgets when BEGIN fails; False: there was none."""
    if not isinstance(context, TransactionContextPooled) or not hasattr(context, "token"):
        return False
    get_connections().reset(context.token)
    pool, broken = context.client._parent._pool, context.client._connection
    with suppress(asyncpg.InterfaceError):  # the pool itself has already noticed and taken it back
        broken.terminate()
    await pool.release(broken)
    await pool.expire_connections()
    return True
