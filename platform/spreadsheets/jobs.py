"""How jobs are worked on: one at a time however often it is begun, with progress that is seen while it runs."""

import asyncio
from collections.abc import Coroutine, Iterable
from contextvars import Context
from typing import Any, TypeVar
from uuid import UUID

from journal.system import system
from journal.work import Work, work
from kernel.rules import Finding
from spreadsheets.import_rules import MOST_ATTEMPTS, NOT_INTERRUPTED
from spreadsheets.models import ImportJob, ListExport

J = TypeVar("J", ImportJob, ListExport)


async def alone(w: Work, job_id: UUID) -> None:
    """Wait until nobody else works on this job; theirs until the transaction ends."""
    await w.connection.execute_query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [str(job_id)])


async def begun(model: type[J], job_id: UUID) -> tuple[J, Finding | None]:
    """The job, with one more attempt counted; and what is to be said when it was begun too often.

    The count comes first: a file that ends its worker each time must end too.
    """
    async with work(system("spreadsheets")) as w:
        job = await w.take(model, job_id)
        job.attempts += 1
        await model.filter(id=job_id).update(attempts=job.attempts)
    spent = job.attempts > MOST_ATTEMPTS
    return job, NOT_INTERRUPTED.broken("", actual=job.attempts - 1) if spent else None


async def show_progress(model: type[ImportJob] | type[ListExport], job_id: UUID, done: int) -> None:
    """Say how many rows are done, so that others see it now: outside of whatever transaction is running."""
    await aside(_say(model, job_id, done))


async def _say(model: type[ImportJob] | type[ListExport], job_id: UUID, done: int) -> None:
    async with work(system("spreadsheets")):
        await model.filter(id=job_id).update(rows_done=done)


async def aside(coroutine: Coroutine[Any, Any, None]) -> None:
    """A transaction beside the running one: a task whose context knows nothing of it."""
    await asyncio.get_running_loop().create_task(coroutine, context=Context())


def code_of(problems: Iterable[Finding]) -> str:
    return next((finding.rule.code for finding in problems), "")
