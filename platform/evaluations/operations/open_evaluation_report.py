"""Someone wants an evaluation as a report."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from anyio import to_thread

from documents.content import PDF, XLSX
from evaluations.inputs import EvaluationReportWanted
from evaluations.kinds import ReportFormat
from evaluations.models import Evaluation, EvaluationCycle
from evaluations.reports import as_pdf, as_xlsx, facts_of
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from storage import DOWNLOAD_VALID_FOR, ObjectMissing, ObjectStore
from tenants.models import Tenant

WRITTEN = {ReportFormat.PDF: (as_pdf, PDF, "pdf"), ReportFormat.XLSX: (as_xlsx, XLSX, "xlsx")}


@dataclass(frozen=True, kw_only=True)
class ReportLink:
    """An address that gives a report to whoever has it, for a short while."""

    url: str
    expires_at: datetime


async def open_evaluation_report(
    actor: Actor, evaluation_id: UUID, given: EvaluationReportWanted, *, store: ObjectStore
) -> ReportLink:
    """Get a short-lived address of an evaluation's report, as PDF or spreadsheet, with its charts.

    Refuses with NotFound (others', and drafts for the institution) or Denied. Source: PSI-7.
    """
    async with work(actor) as w:
        evaluation = await w.see(Evaluation, evaluation_id)
        w.authorise(Permission.EVALUATION_READ)
        cycle = await w.see(EvaluationCycle, evaluation.cycle_id)
        tenant = await w.see(Tenant, evaluation.provider_id)
        facts = facts_of(evaluation, cycle, tenant.name)
    write, content_type, ending = WRITTEN[given.format]
    data = await to_thread.run_sync(write, facts)
    key = f"reports/{evaluation.id}-{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
    try:
        await store.stat(key)
    except ObjectMissing:
        await store.put(key, data, content_type=content_type)
    expires_at = datetime.now(UTC) + DOWNLOAD_VALID_FOR  # by the store's clock, not by the business clock
    name = f"{evaluation.year}年度绩效评价.{ending}"
    url = store.download_url(key, file_name=name, content_type=content_type)
    return ReportLink(url=url, expires_at=expires_at)
