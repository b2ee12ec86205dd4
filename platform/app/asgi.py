"""The API process as an ASGI application: opens what it leans on, puts the parts together, and closes them again."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import GraphQLSchema
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

import reads
from app.antivirus import scanner_of
from app.beats import RELAY, WORKER
from app.database import APPLICATION_ROLE, connected
from app.http.documents import Documents
from app.http.endpoint import Endpoint
from app.http.executor import Executor
from app.http.standing import routes
from app.http.surround import Surround
from app.limits.attempts import InValkey
from app.limits.buckets import Allowance, Buckets
from app.observability import metrics
from app.observability.database_checks import is_migrated, rows_are_locked
from app.observability.readiness import Check, Readiness, UnfitError
from app.settings import Settings
from app.stores import object_store
from documents.scanning import ScannerDownError, scan_with
from storage import ObjectStore
from tenants import attempts


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the process has opened. pool: asyncpg, for reads, bound by row level security; models are connected too."""

    settings: Settings
    pool: Any
    store: ObjectStore
    valkey: Redis


@dataclass(frozen=True, kw_only=True)
class Api:
    """The API itself. trusted: the documents of `frontend-contract`, by SHA-256."""

    schema: GraphQLSchema
    executor: Executor
    trusted: Mapping[str, str] = field(default_factory=dict)


OpenApi = Callable[[Parts], Api]
Opening = Callable[[Settings], AbstractAsyncContextManager[Parts]]


def create_app(settings: Settings, open_api: OpenApi, *, opening: Opening | None = None) -> Starlette:
    """The application. Everything it leans on is opened (by `opening`) when the server starts it, and closed after."""
    opens = opening or opened

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        async with opens(settings) as parts:
            app.router.routes.extend(
                [
                    Route("/graphql", endpoint(parts, open_api(parts))),
                    *routes(readiness(parts), parts.pool, settings.metrics_token),
                ]
            )
            attempts.count_with(InValkey(parts.valkey))
            scan_with(scanner_of(settings))
            yield
            attempts.count_with(attempts.InThisProcess())
            scan_with(None)

    return Starlette(middleware=[Middleware(Surround), *_cors(settings)], lifespan=running)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Parts]:
    """Models and servers. Nothing is asked yet: the process also starts while one is away, and `/readyz` says so."""
    async with connected(settings.database_url), servers(settings) as parts:
        yield parts


@asynccontextmanager
async def servers(settings: Settings) -> AsyncIterator[Parts]:
    async with AsyncExitStack() as stack:
        pool = reads.pool(settings.database_url, role=APPLICATION_ROLE, min_size=0, timed=metrics.SQL_SECONDS.observe)
        await stack.enter_async_context(pool)
        valkey = open_valkey(settings.redis_url)
        stack.push_async_callback(valkey.aclose)
        yield Parts(settings=settings, pool=pool, store=object_store(settings), valkey=valkey)


def open_valkey(url: str) -> Redis:
    """A client that gives up after a quarter of a second: limits are not worth waiting for."""
    return Redis.from_url(
        url, socket_timeout=0.25, socket_connect_timeout=0.25, retry=Retry(NoBackoff(), 1), health_check_interval=0
    )


def endpoint(parts: Parts, api: Api) -> Endpoint:
    settings = parts.settings
    allowance = Allowance(settings.request_burst, settings.requests_per_minute)
    return Endpoint(
        documents=Documents(api.schema, trusted=api.trusted, introspection=settings.introspection),
        executor=api.executor,
        pool=parts.pool,
        buckets=Buckets(parts.valkey),
        per_address=allowance,
        per_caller=allowance,
        origins=_listed(settings.cors_origins),
    )


def readiness(parts: Parts) -> Readiness:
    async def broker() -> None:
        await parts.valkey.ping()

    async def objects() -> None:
        if not await parts.store.healthy():
            raise UnfitError("documents cannot be stored or read")

    def at_work(beat: str) -> Check:
        async def check() -> None:
            if not await parts.valkey.exists(beat):
                raise UnfitError("none is at work")

        return check

    return Readiness(
        required={
            "database": partial(rows_are_locked, parts.pool),
            "migrations": partial(is_migrated, parts.pool),
        },
        useful={
            "broker": broker,
            "objects": objects,
            "relay": at_work(RELAY),
            "worker": at_work(WORKER),
            **_scanner(parts.settings),
        },
    )


def _scanner(settings: Settings) -> dict[str, Check]:
    """Asked where there is one: without it, uploads wait."""
    clamd = scanner_of(settings)

    async def answers() -> None:
        assert clamd
        try:
            await clamd.ping()
        except ScannerDownError as down:
            raise UnfitError(f"uploads wait for their scan: {down}") from down

    return {"scanner": answers} if clamd else {}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _cors(settings: Settings) -> list[Middleware]:
    """Off unless origins are listed."""
    origins = _listed(settings.cors_origins)
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_credentials=True,
            allow_methods=["POST"],
            allow_headers=["authorization", "content-type", "idempotency-key", "x-request-id", "x-tenant"],
            expose_headers=["x-request-id", "ratelimit-limit", "ratelimit-remaining", "retry-after"],
            max_age=600,
        )
    ]
