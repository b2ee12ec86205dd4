"""What the views show to somebody, and rows as they were in the past."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from journal.system import system
from journal.work import transaction, work
from kernel import clock
from kernel.actor import Actor
from tenants.kinds import TenantKind
from tenants.models import PolicyParameter, Tenant
from tests.factories.year import an_institution


def ago(days: int) -> datetime:
    """Noon in Beijing, so many business days' dates before today."""
    return datetime.combine(clock.today() - timedelta(days=days), time(12), ZoneInfo("Asia/Shanghai"))


async def seen(actor: Actor, view: str) -> list[dict[str, Any]]:
    """A view's rows as the actor sees them."""
    async with transaction(actor) as connection:
        return [dict(row) for row in await connection.execute_query_dict(f"select * from {view} order by 1")]


async def owed(actor: Actor, kind: str) -> list[dict[str, Any]]:
    return [row for row in await seen(actor, "obligation") if row["kind"] == kind]


async def set_back(owner: asyncpg.Connection, table: str, key: UUID, **columns: Any) -> None:
    """Behind the scenes: the row as if it had been written then."""
    for column, value in columns.items():
        await owner.execute(f"update {table} set {column} = $1 where id = $2", value, key)


async def a_parameter(name: str, value: Any, *, from_on: date = date(2000, 1, 1), until_on: date | None = None) -> None:
    async with work(system()) as w:
        await w.add(
            PolicyParameter(
                name=name,
                value=value,
                from_on=from_on,
                until_on=until_on,
            )
        )


async def active(owner: asyncpg.Connection, kind: TenantKind, *, since: int) -> tuple[Tenant, Actor]:
    """An institution that was activated so many days ago."""
    tenant, staff = await an_institution(kind)
    await set_back(owner, "tenant", tenant.id, activated_at=ago(since), created_at=ago(since))
    return tenant, staff
