"""A database of the published release is brought to the newest schema with everything that is in it."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest_asyncio

from app.migrate import migrate_url
from tests.database import named
from tests.services import PostgresService

PUBLISHED = "0004_obligations"
TABLES = (
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
    " and table_name <> 'tortoise_migrations' order by 1"
)
COLUMNS = (
    "select column_name, data_type, character_maximum_length from information_schema.columns where table_schema ="
    " 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'"
    " and is_identity = 'NO'"
)
UNBOUND = (
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    " and relname <> 'tortoise_migrations' and not (relrowsecurity and relforcerowsecurity)"
)
SAMPLES: dict[str, Any] = {
    "uuid": None,
    "date": date(2026, 5, 1),
    "timestamp with time zone": datetime(2026, 5, 1, tzinfo=UTC),
    "boolean": True,
    "bigint": 1,
    "integer": 1,
    "smallint": 1,
    "double precision": 1.0,
    "jsonb": json.dumps([]),
    "ARRAY": [],
}
FIRM, PERSON, PROVIDER, NEED, PROJECT, REDEEMED, FILED, DECIDED, FINISHED = (uuid4() for _ in range(9))
HOST, WAITING, OPEN, SUSPENDED, ENTRY, REPORT, VERSION = (uuid4() for _ in range(7))
NOON, BEFORE = datetime(2026, 5, 1, 4, tzinfo=UTC), datetime(2026, 4, 1, 4, tzinfo=UTC)
PARTIES = {"applicant_id": FIRM, "provider_id": PROVIDER}
APPLIED = {"entry_id": ENTRY, "lab_id": OPEN, **PARTIES}
STORY: dict[str, list[dict[str, Any]]] = {
    "outreach_event": [{"provider_id": uuid4()}],  # as the table's own check asks
    "person": [{"id": PERSON}],
    "tenant": [{"id": PROVIDER}],
    "applicant": [{"id": FIRM, "person_id": PERSON}],
    "membership": [{"applicant_id": FIRM, "person_id": PERSON, "role": "applicant"}],
    "need": [{"id": NEED, "title": "检测", "applicant_id": FIRM}],
    "proposal": [{"need_id": NEED, **PARTIES}],
    "project": [
        {"id": PROJECT, "state": "APPROVED", "approved_amount": 500, **APPLIED},
        {"id": REDEEMED, "state": "REDEEMED", "approved_amount": 400, **APPLIED},
        {"id": FINISHED, "state": "CONCLUDED", "approved_amount": 300, "submitted_at": NOON, **APPLIED},
    ],
    "redemption": [
        {"project_id": REDEEMED, "state": "CONFIRMED", "amount": 250, **PARTIES},
        {"project_id": FINISHED, "state": "REQUESTED", "amount": 300, **PARTIES},
    ],
    "organisation": [{"id": HOST}],
    "lab": [
        {
            "id": WAITING,
            "host_id": HOST,
            "name": "示例实验室 ",
            "provider_id": PROVIDER,
            "state": "SUBMITTED",
            "submitted_at": NOON,
        },
        {"id": OPEN, "host_id": HOST, "name": "示例实验室", "provider_id": PROVIDER, "state": "OPEN"},
        {
            "id": SUSPENDED,
            "host_id": HOST,
            "name": "示例停用实验室",
            "provider_id": PROVIDER,
            "state": "SUSPENDED",
            "decided_at": NOON,
            "decision_reason": "整改",
        },
    ],
    "catalogue_entry": [{"id": ENTRY, "name": "示例实验室", "lab_id": OPEN, "provider_id": PROVIDER}],
    "contract": [
        {"project_id": FINISHED, "state": "AMOUNT_REVIEWED", "declared_amount": 900, "reviewed_amount": 800, **PARTIES}
    ],
    "document": [{"id": REPORT, "kind": "FINAL_REPORT", "project_id": PROJECT, **PARTIES}],
    "document_version": [
        {"id": VERSION, "document_id": REPORT, "state": "PRESENT", "sha256": "0" * 64, "completed_at": NOON}
    ],
    "completion_review": [
        {
            "id": FILED,
            "project_id": PROJECT,
            "state": "REPORT_FILED",
            "filed_by_id": PERSON,
            "report_id": REPORT,
            "created_at": NOON,
            **PARTIES,
        },
        {
            "id": DECIDED,
            "project_id": FINISHED,
            "state": "DECIDED",
            "verdict": "CONCLUDED",
            "decided_on": date(2026, 5, 2),
            **PARTIES,
        },
    ],
    "seat": [{"review_id": DECIDED, "voted_at": SAMPLES["timestamp with time zone"]}, {"review_id": FILED}],
    "round": [
        {"subject_id": uuid4()},
        {
            "subject_id": SUSPENDED,
            "subject_type": "Lab",
            "decision": "APPROVED",
            "decided_at": BEFORE,
            "decided_by_id": PERSON,
            "reason": "符合",
        },
    ],
}
"""Rows in the states that the data migrations look at; one row of samples in every table besides."""
CHANGED: dict[str, dict[str, Any]] = {"membership": {"role": "applicant_administrator"}}
TOLD_APART = ("decided_at", "decided_by_id", "decision_reason")
"""Of a lab that left the catalogue, what its suspension said where its approval stands now."""
MADE_ANEW = ("search_text", "grams")
"""Columns that PostgreSQL itself makes from others."""
TIDIED = {"示例实验室 ": "示例实验室"}
CARRIED_OVER = {
    "select subject_id, submitted_by_id, on_behalf from round where subject_type = 'CompletionReview'": {
        (FILED, PERSON, False)
    },
    "select review_id, panel, verdict, decided_on from review_verdict": {(DECIDED, 1, "CONCLUDED", date(2026, 5, 2))},
    "select review_id, state from seat": {(DECIDED, "VOTED"), (FILED, "ACCEPTED")},
    "select project_id, held from reservation": {(PROJECT, 500), (REDEEMED, 250), (FINISHED, 300)},
    "select state, budget from programme": {("CLOSED", 1050)},
    "select kind, balance from ledger_account": {
        ("GRANTED", 1050), ("AVAILABLE", 0), ("RESERVED", 1050), ("SPENT", 0)
    },
    "select title from proposal": {("检测",)},
    "select consented_to::text[] = '{DESCRIPTION}' from need": {(True,)},
    "select scope = '{VOUCHER_WORK}', former_document_ids = '{}' from center_membership": {(True, True)},
    "select state, amount from redemption": {("CONFIRMED", 250), ("REQUESTED", 300)},
    "select id, name, split_part(name_folded, ' ', 2) = id::text from lab":
        {(WAITING, "示例实验室", True), (OPEN, "示例实验室", False), (SUSPENDED, "示例停用实验室", False)},
    "select id, reported_on, verdict_on, reviewed_contract_amount from project": {
        (PROJECT, date(2026, 5, 1), None, None), (REDEEMED, None, None, None),
        (FINISHED, date(2026, 5, 1), date(2026, 5, 2), 800),
    },
    "select report_version_id from completion_review where report_version_id is not null": {(VERSION,)},
    "select closed_at, closed_because, decided_at, decided_by_id, decision_reason from lab where state = 'SUSPENDED'": {
        (NOON, "整改", BEFORE, PERSON, "符合")
    },
    "select id, handed_in from document": {(REPORT, True)},
}  # fmt: skip
OWNER = "plain_owner"


@pytest_asyncio.fixture
async def published(postgres_service: PostgresService) -> AsyncIterator[str]:
    """A superuser's address of a database as the published release left it, empty; its owner is no superuser."""
    superuser = await asyncpg.connect(postgres_service.database_owner_url)
    await superuser.execute(f"create role {OWNER} login password '{OWNER}' nosuperuser nobypassrls inherit")
    await superuser.execute(f"grant cxq_app, cxq_relay to {OWNER}")
    await superuser.execute(f"create database upgraded template template0 owner {OWNER}")
    url = named(postgres_service.database_owner_url, "upgraded")
    await migrate_url(owned(url), upto=PUBLISHED)
    yield url
    await superuser.execute("drop database upgraded with (force)")
    await superuser.execute(f"drop role {OWNER}")
    await superuser.close()


def owned(url: str) -> str:
    """The same database for its owner."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{OWNER}:{OWNER}@{parts.netloc.rpartition('@')[2]}"))


async def test_what_was_kept_before_is_kept_after(published: str) -> None:
    connection = await asyncpg.connect(published)
    before = {
        table: [await one_row(connection, table, given) for given in STORY.get(table, [{}])]
        for (table,) in await connection.fetch(TABLES)
    }
    await connection.close()

    applied = await migrate_url(owned(published))

    connection = await asyncpg.connect(published)
    after = {table: await connection.fetch(f"select * from {table}") for table in before}
    carried_over = {query: {tuple(row) for row in await connection.fetch(query)} for query in CARRIED_OVER}
    unbound = await connection.fetch(UNBOUND)
    async with connection.transaction():
        await connection.execute("set local role cxq_app; select set_config('app.scope', 'OFFICE', true)")
        waiting = {row["kind"] for row in await connection.fetch("select kind, assignee_id from desk_item")}
    await connection.close()
    assert applied
    assert waiting >= {"LAB", "REDEMPTION"}
    assert carried_over == CARRIED_OVER
    assert unbound == []
    for table, rows in before.items():
        for row in rows:
            tidied = {"name": TIDIED.get(row["name"], row["name"])} if table == "lab" else {}
            expected = row | CHANGED.get(table, {}) | tidied
            for made in (*MADE_ANEW, *(TOLD_APART if row.get("id") == SUSPENDED else ())):
                expected.pop(made, None)
            assert expected in [{name: kept[name] for name in expected} for kept in after[table]], table


async def one_row(connection: asyncpg.Connection, table: str, story: dict[str, Any]) -> dict[str, Any]:
    """A row with something in every column that must have something; references lead nowhere but in the story."""
    given = {name: sample(kind, longest) for name, kind, longest in await connection.fetch(COLUMNS, table)}
    given |= story
    names, places = ", ".join(f'"{name}"' for name in given), ", ".join(f"${n}" for n in range(1, len(given) + 1))
    async with connection.transaction():
        await connection.execute("set local session_replication_role = replica")
        row = await connection.fetchrow(f"insert into {table} ({names}) values ({places}) returning *", *given.values())
    assert row is not None
    return dict(row)


def sample(kind: str, longest: int | None) -> Any:
    if kind == "uuid":
        return uuid4()
    return SAMPLES.get(kind, "示例"[:longest])
