"""Documents as stored: one row a document with its parties, one row a version; versions are only ever added."""

from datetime import date, datetime
from uuid import UUID

from tortoise import fields

from documents.kinds import DocumentKind, ScanState, VersionState
from journal.rows import Row, belongs_to


class Document(Row):
    """expires_on: the last day on which it counts. replaced_by: the document that counts instead.

    handed_in: it is being judged as it is; until it is given back it takes no further version and is not replaced.
    """

    kind = fields.CharEnumField(DocumentKind, max_length=40)
    title = fields.CharField(max_length=200)
    application = belongs_to("InstitutionApplication", back="documents", null=True)
    application_id: UUID | None
    lab = belongs_to("Lab", back="documents", null=True)
    lab_id: UUID | None
    project = belongs_to("Project", back="documents", null=True)
    project_id: UUID | None
    expires_on: date | None = fields.DateField(null=True)
    replaced_by = belongs_to("Document", back="replaces", null=True)
    replaced_by_id: UUID | None
    handed_in = fields.BooleanField(default=False)
    person = belongs_to("Person", null=True)
    person_id: UUID | None
    applicant = belongs_to("Applicant", null=True)
    applicant_id: UUID | None
    recommender = belongs_to("Tenant", null=True)
    recommender_id: UUID | None
    provider = belongs_to("Tenant", null=True)
    provider_id: UUID | None

    class Meta:
        table = "document"


class DocumentVersion(Row):
    """sha256: 64 hex digits. object_key: ours alone, never made from what a user typed. threat: what a scan found."""

    document = belongs_to("Document", back="versions")
    document_id: UUID
    number = fields.IntField()
    object_key = fields.CharField(max_length=200, unique=True)
    file_name = fields.CharField(max_length=200)
    content_type = fields.CharField(max_length=100)
    size = fields.BigIntField()
    sha256 = fields.CharField(max_length=64)
    state = fields.CharEnumField(VersionState, max_length=40, default=VersionState.AWAITING_UPLOAD)
    scan = fields.CharEnumField(ScanState, max_length=40, default=ScanState.NOT_SCANNED)
    scanned_at: datetime | None = fields.DatetimeField(null=True)
    threat = fields.CharField(max_length=200, default="")
    refused_because = fields.CharField(max_length=80, default="")
    uploaded_by = belongs_to("Person", null=True)
    uploaded_by_id: UUID | None
    completed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "document_version"
        unique_together = (("document", "number"),)
