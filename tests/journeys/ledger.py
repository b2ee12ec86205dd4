"""What stands in the database and the object store since a moment, as their owner sees it."""

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import httpx2

from app.tour.client import Client
from schema.queries import catalog
from tests.journeys.platform_at_work import Platform
from tests.journeys.walked import quiet

UNCOUNTED = "session.opened"  # signing in again, when the answer was lost, opens a second session
DOUBLED = {
    "tenants of one application": "select a.id from institution_application a join organisation o on o.uscc = a.uscc "
    "join tenant t on t.organisation_id = o.id and t.kind = a.kind group by a.id having count(*) > 1",
    "redemptions of one project": "select project_id from redemption where state <> 'REFUSED' group by 1 "
    "having count(*) > 1",
    "votes of one seat": "select seat_id from vote group by 1 having count(*) > 1",
    "deliveries to one listener": "select event_id from inbox_entry group by event_id, consumer having count(*) > 1",
}


@dataclass(frozen=True)
class Ledger:
    """happened, messages: how often each kind is in the audit trail, and was told. dead: events given up."""

    happened: Counter[str]
    messages: Counter[str]
    dead: int
    doubled: list[str]


async def since(platform: Platform, mark: UUID) -> Ledger:
    """Once every event has been dealt with."""
    await quiet(platform)
    owner = await platform.owner()
    try:
        return Ledger(
            happened=await _kinds(owner, "audit_entry", mark),
            messages=await _kinds(owner, "notification", mark),
            dead=await owner.fetchval("select count(*) from outbox_event where dead_at is not null"),
            doubled=[name for name, doubles in DOUBLED.items() if await owner.fetch(doubles)],
        )
    finally:
        await owner.close()


async def _kinds(owner: asyncpg.Connection, table: str, mark: UUID) -> Counter[str]:
    rows = await owner.fetch(
        f"select kind, count(*) as times from {table} where id > $1 and kind <> $2 group by kind", mark, UNCOUNTED
    )
    return Counter({row["kind"]: row["times"] for row in rows})


async def lost(platform: Platform, acknowledged: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was acknowledged and is not there."""
    tables = {binding.type_name: binding.model._meta.db_table for binding in catalog.bindings.values()}
    owner = await platform.owner()
    try:
        return [
            (type_name, node)
            for type_name, node in acknowledged
            if type_name in tables
            and not await owner.fetchval(f"select exists (select from {tables[type_name]} where id = $1)", _key(node))
        ]
    finally:
        await owner.close()


def _key(node: str) -> UUID:
    return UUID(base64.b64decode(node).decode().partition(":")[2])


async def spoilt(platform: Platform, office: Client, mark: UUID) -> list[str]:
    """Documents that were accepted and cannot be fetched as they were."""
    owner = await platform.owner()
    try:
        rows = await owner.fetch(
            "select id, sha256, file_name from document_version where id > $1 and state = 'PRESENT'",
            mark,
        )
    finally:
        await owner.close()
    assert rows
    return [row["file_name"] for row in rows if _fetched(office, row["id"]) != row["sha256"]]


def _fetched(office: Client, version: UUID) -> str:
    node = base64.b64encode(f"DocumentVersion:{version}".encode()).decode()
    link = office.do("documentOpen", id=node)["url"]
    return hashlib.sha256(httpx2.get(link).raise_for_status().content).hexdigest()
