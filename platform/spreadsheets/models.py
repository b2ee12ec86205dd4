"""Imports and exports as stored: the job that people watch, and each row that a file brought."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from kernel.actor import Scope
from spreadsheets.kinds import ImportKind, ImportMode, RowState, SheetFormat
from spreadsheets.lifecycle import ExportState, ImportState


class ImportJob(Row):
    """One file brought in by one person, for their institution or their application.

    requested_by: who brought the file. started_by: who had its rows written, and answers for them. problems: what is
    wrong, the first 200; the result file has all. places: where each column stands in the file.
    """

    person = belongs_to("Person", null=True)
    person_id: UUID | None
    recommender = belongs_to("Tenant", null=True)
    recommender_id: UUID | None
    provider = belongs_to("Tenant", null=True)
    provider_id: UUID | None
    requested_by = belongs_to("Person")
    requested_by_id: UUID
    started_by = belongs_to("Person", null=True)
    started_by_id: UUID | None
    scope = fields.CharEnumField(Scope, max_length=40)
    kind = fields.CharEnumField(ImportKind, max_length=40)
    submits = fields.BooleanField(default=False)
    application = belongs_to("InstitutionApplication", null=True)
    application_id: UUID | None
    source = belongs_to("DocumentVersion")
    source_id: UUID
    state = fields.CharEnumField(ImportState, max_length=40, default=ImportState.READING)
    mode = fields.CharEnumField(ImportMode, max_length=40, null=True)
    rows_total = fields.IntField(default=0)
    rows_wrong = fields.IntField(default=0)
    rows_done = fields.IntField(default=0)
    rows_written = fields.IntField(default=0)
    problems: Any = fields.JSONField(default=list)
    problems_total = fields.IntField(default=0)
    ignored_headings: list[str] = ArrayField("text", default=list)
    places: Any = fields.JSONField(default=dict)
    attempts = fields.IntField(default=0)
    result = belongs_to("Document", null=True)
    result_id: UUID | None
    started_at: datetime | None = fields.DatetimeField(null=True)
    finished_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "import_job"


class ImportRow(Row):
    """One row of the file. number: its row in the sheet. cells: what it says, as text, by column."""

    job = belongs_to("ImportJob", back="rows")
    job_id: UUID
    sheet = fields.CharField(max_length=100, default="")
    number = fields.IntField()
    cells: Any = fields.JSONField(default=dict)
    state = fields.CharEnumField(RowState, max_length=40, default=RowState.VALID)
    problems: Any = fields.JSONField(default=list)
    written_id = fields.UUIDField(null=True, description="what came of it")

    class Meta:
        table = "import_row"
        unique_together = (("job", "sheet", "number"),)


class ListExport(Row):
    """A list that one person asked for as a file, with the rows that they see in that capacity."""

    person = belongs_to("Person")
    person_id: UUID
    scope = fields.CharEnumField(Scope, max_length=40)
    party_id = fields.UUIDField(null=True)
    kind = fields.CharField(max_length=40, description="the list's name in the API")
    format = fields.CharEnumField(SheetFormat, max_length=40)
    filters: Any = fields.JSONField(default=dict)
    state = fields.CharEnumField(ExportState, max_length=40, default=ExportState.RUNNING)
    rows_done = fields.IntField(default=0)
    attempts = fields.IntField(default=0)
    problems: Any = fields.JSONField(default=list)
    document = belongs_to("Document", null=True)
    document_id: UUID | None
    finished_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "list_export"
