"""Remembers in the database itself that the demo network, as it is now in the source, has come in whole."""

import asyncio
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

import asyncpg

from app.embedded.logins import DATABASE


def is_noted(owner_url: str) -> bool:
    """Whether a seeding of just this demo network was finished; then another would add nothing."""
    return asyncio.run(_said(owner_url)) == _note()


def note(owner_url: str) -> None:
    asyncio.run(_say(owner_url, _note()))


def _note() -> str:
    digest = hashlib.sha256()
    for file in (files("app") / "seed.py", *_sorted(files("app.demo"))):
        digest.update(file.read_bytes())
    return f"demo network {digest.hexdigest()[:16]}"


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)


async def _said(owner_url: str) -> str | None:
    connection = await asyncpg.connect(owner_url)
    try:
        found: str | None = await connection.fetchval(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = $1", DATABASE
        )
        return found
    finally:
        await connection.close()


async def _say(owner_url: str, words: str) -> None:
    connection = await asyncpg.connect(owner_url)
    try:
        await connection.execute(f"comment on database {DATABASE} is '{words}'")
    finally:
        await connection.close()
