"""How far listeners are behind, for the metrics."""

from typing import Any

from app.observability import metrics

_LAG = """select q.* from (select set_config('app.scope', 'SYSTEM', true) as s offset 0) c cross join lateral (
  select count(*) filter (where dead_at is null) as waiting,
    count(*) filter (where dead_at is not null) as dead,
    coalesce(extract(epoch from clock_timestamp() - min(at) filter (where dead_at is null)), 0)::float8 as lag
  from outbox_event where c.s is not null and consumed_at is null offset 0) q"""


async def measure_outbox(pool: Any) -> None:
    row = await pool.fetchrow(_LAG)
    metrics.OUTBOX_WAITING.set(row["waiting"])
    metrics.OUTBOX_DEAD.set(row["dead"])
    metrics.OUTBOX_LAG.set(max(row["lag"], 0))
