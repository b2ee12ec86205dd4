"""/healthz, /readyz and /metrics tell the truth."""

import asyncpg
import httpx2
import pytest_asyncio

from app.observability.database_checks import known_migrations
from app.settings import Settings
from app.stores import object_store
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from tests.app_http.asking import ask
from tests.app_http.conftest import serving
from tests.services import PostgresService


@pytest_asyncio.fixture
async def prepared(settings: Settings) -> Settings:
    await object_store(settings).prepare()
    return settings


async def test_alive(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/healthz")).status_code == 200


async def test_ready_names_every_dependency(prepared: Settings, client: httpx2.AsyncClient) -> None:
    response = await client.get("/readyz")

    checks = response.json()["checks"]
    assert response.status_code == 200
    assert {name for name, check in checks.items() if check["ok"]} >= {"database", "migrations", "broker", "objects"}
    assert {"relay", "worker"} <= checks.keys()
    assert all(check["ms"] >= 0 for check in checks.values())


async def test_a_login_that_row_security_does_not_bind_is_not_ready(settings: Settings) -> None:
    assert settings.database_url
    owner = settings.database_owner_url
    async with serving(settings, database_url=owner) as client:
        response = await client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["database"]["why"].startswith("the database login is a superuser")


async def test_a_table_without_row_security_or_a_missing_migration_is_not_ready(
    owner: asyncpg.Connection, client: httpx2.AsyncClient
) -> None:
    last = max(known_migrations())
    await owner.execute("alter table lab no force row level security")
    await owner.execute("update tortoise_migrations set name = 'x' || name where name = $1", last)
    try:
        response = await client.get("/readyz")
    finally:
        await owner.execute("alter table lab force row level security")
        await owner.execute("update tortoise_migrations set name = $1 where name = 'x' || $1", last)

    assert response.status_code == 503
    checks = response.json()["checks"]
    assert checks["database"]["why"] == "tables without forced row security: lab"
    assert checks["migrations"]["why"] == f"migrations missing: {last}"
    assert (await client.get("/readyz")).status_code == 200


async def test_metrics_count_requests_refusals_and_the_outbox(
    database: PostgresService, client: httpx2.AsyncClient
) -> None:
    async with work(system()):
        await OutboxEvent(kind="lab.approved").save()
    await ask(client, "{hello}")
    await ask(client, "{nothing}")

    shown = (await client.get("/metrics")).text

    assert 'cxq_requests_total{route="/graphql",status="200"}' in shown
    assert 'cxq_request_faults_total{code="DOCUMENT_INVALID"}' in shown
    assert 'cxq_request_seconds_bucket{le="0.01",route="/graphql"}' in shown
    assert "cxq_sql_seconds_bucket" in shown
    assert "cxq_outbox_waiting 1.0" in shown


async def test_metrics_can_be_kept_to_those_with_a_token(settings: Settings) -> None:
    async with serving(settings, metrics_token="a-long-token") as client:
        without = await client.get("/metrics")
        wrong = await client.get("/metrics", headers={"authorization": "Bearer another"})
        given = await client.get("/metrics", headers={"authorization": "Bearer a-long-token"})

    assert [without.status_code, wrong.status_code, given.status_code] == [401, 401, 200]
