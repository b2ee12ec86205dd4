"""How the platform reaches its database: one Tortoise app for all rooms, and the role each process works under."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from tortoise import Tortoise

MODELS = [
    "journal.models",
    "tenants.models",
    "tenants.people",
    "documents.models",
    "onboarding.models",
    "labs.models",
    "nominations.models",
    "matching.models",
    "funds.models",
    "vouchers.models",
    "contracts.models",
    "reviews.models",
    "reviews.pool",
    "evaluations.models",
    "desk.models",
    "spreadsheets.models",
    "notifications.models",
]
APPLICATION_ROLE = "cxq_app"


def config(url: str, *, role: str | None = None, largest: int = 10) -> dict[str, Any]:
    """Tortoise settings for a database address. role: the role to work under; None keeps the login's own."""
    parts = urlsplit(url)
    credentials: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or 5432,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "database": parts.path.lstrip("/"),
        "minsize": 1,
        "maxsize": largest,
    }
    if role:
        credentials["server_settings"] = {"role": role, "plan_cache_mode": "force_generic_plan", "jit": "off"}
    return {
        "connections": {"default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials}},
        "apps": {"models": {"models": MODELS, "default_connection": "default", "migrations": "migrations"}},
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(url: str, *, largest: int = 10) -> None:
    """Open this process's models on the application role, which owns nothing and obeys row level security."""
    await Tortoise.init(config(url, role=APPLICATION_ROLE, largest=largest), _enable_global_fallback=True)


async def disconnect() -> None:
    await Tortoise.close_connections()


@asynccontextmanager
async def connected(url: str, *, largest: int = 10) -> AsyncIterator[None]:
    await connect(url, largest=largest)
    try:
        yield
    finally:
        await disconnect()
