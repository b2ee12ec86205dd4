"""The rows of the isolation matrix by which lists travel as files: imports and exports."""

from documents.models import DocumentVersion
from kernel.actor import Scope
from spreadsheets.kinds import ImportKind, SheetFormat
from spreadsheets.models import ImportJob, ImportRow, ListExport
from tests.policies.world import Side


async def lists(side: Side) -> None:
    psi, person = side.parties["psi"], side.people["psi"]
    source = side.world.one(DocumentVersion._meta.db_table, side.side, "lab")
    job = await side.put(
        ImportJob,
        provider_id=psi,
        requested_by_id=person,
        scope=Scope.PROVIDER,
        kind=next(iter(ImportKind)),
        source_id=source,
    )
    await side.put(ImportRow, job=job, number=1)
    await side.put(
        ListExport,
        person_id=person,
        scope=Scope.PROVIDER,
        party_id=psi,
        kind="labs",
        format=next(iter(SheetFormat)),
    )
