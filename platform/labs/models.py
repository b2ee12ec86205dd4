"""Member labs as stored, with their parts; and the open-lab catalogue: what anyone may see of an approved lab."""

from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from journal.rows import Row, belongs_to
from labs.kinds import ActivityType, InstrumentClass, LabCategory
from labs.lifecycle import LabState


class Lab(Row):
    """A laboratory of a host, reported by that host's institution or a domain center (LAB-1)."""

    provider = belongs_to("Tenant", back="labs")
    provider_id: UUID
    host = belongs_to("Organisation", back="labs")
    host_id: UUID
    name = fields.CharField(max_length=200)
    name_folded = fields.TextField(default="", description="by what a host's labs are told apart (A-23)")
    category = fields.CharEnumField(LabCategory, max_length=40, null=True)
    field = fields.CharField(max_length=80, default="")
    field_exception = fields.TextField(default="", description="why a center takes in a lab outside its fields (A-22)")
    activity_types: list[str] = ArrayField("text", default=list)
    capabilities: list[str] = ArrayField("text", default=list)
    directions = fields.TextField(default="")
    introduction = fields.TextField(default="")
    contact = fields.CharField(max_length=200, default="")
    opening_terms = fields.TextField(default="", description="when, to whom and on which conditions the lab is open")
    state = fields.CharEnumField(LabState, max_length=40, default=LabState.DRAFT)
    submitted_at = fields.DatetimeField(null=True)
    submitted_by = belongs_to("Person", null=True)
    submitted_by_id: UUID | None
    claimed_at = fields.DatetimeField(null=True)
    claimed_by = belongs_to("Person", null=True)
    claimed_by_id: UUID | None
    decided_at = fields.DatetimeField(null=True)
    decided_by = belongs_to("Person", null=True)
    decided_by_id: UUID | None
    decision_reason = fields.TextField(default="")
    opened_on = fields.DateField(null=True)
    closed_at = fields.DatetimeField(null=True, description="since when it is suspended or removed")
    closed_because = fields.TextField(default="", description="why it is suspended or removed")

    class Meta:
        table = "lab"


class Recognition(Row):
    """The act that recognised a lab's category (LAB-5): by whom, with which number, from when until when.

    certificate: the file that the Office decided by; None before its decision.
    """

    lab = belongs_to("Lab", back="recognitions")
    lab_id: UUID
    provider = belongs_to("Tenant")
    provider_id: UUID
    category = fields.CharEnumField(LabCategory, max_length=40)
    recogniser = fields.CharField(max_length=100)
    certificate_no = fields.CharField(max_length=100)
    recognised_on = fields.DateField()
    valid_until = fields.DateField(null=True)
    certificate = belongs_to("DocumentVersion", null=True)
    certificate_id: UUID | None

    class Meta:
        table = "recognition"


class LabService(Row):
    """Something a lab does for others. price: fen, None when by agreement."""

    lab = belongs_to("Lab", back="services")
    lab_id: UUID
    provider = belongs_to("Tenant")
    provider_id: UUID
    name = fields.CharField(max_length=200)
    activity_type = fields.CharEnumField(ActivityType, max_length=40)
    description = fields.TextField(default="")
    price = fields.BigIntField(null=True)

    class Meta:
        table = "lab_service"


class Instrument(Row):
    """An instrument that a lab works with for others."""

    lab = belongs_to("Lab", back="instruments")
    lab_id: UUID
    provider = belongs_to("Tenant")
    provider_id: UUID
    name = fields.CharField(max_length=200)
    instrument_class = fields.CharEnumField(InstrumentClass, max_length=40)
    model = fields.CharField(max_length=200, default="")
    description = fields.TextField(default="")

    class Meta:
        table = "instrument"


class LabContact(Row):
    """Someone at a lab who answers those who ask. listed: the catalogue shows them."""

    lab = belongs_to("Lab", back="contacts")
    lab_id: UUID
    provider = belongs_to("Tenant")
    provider_id: UUID
    name = fields.CharField(max_length=200)
    role = fields.CharField(max_length=200, default="")
    phone = fields.CharField(max_length=80, default="")
    email = fields.CharField(max_length=200, default="")
    listed = fields.BooleanField(default=True)

    class Meta:
        table = "lab_contact"


class CatalogueEntry(Row):
    """The public projection of an approved lab (LAB-6).

    It covers a day d when `valid_from <= d` and (`valid_until is null` or `d < valid_until`): "as of" is a filter.
    """

    lab = belongs_to("Lab", back="catalogue_entries")
    lab_id: UUID
    provider = belongs_to("Tenant", back="catalogue_entries")
    provider_id: UUID
    host = belongs_to("Organisation", back="catalogue_entries")
    host_id: UUID
    name = fields.CharField(max_length=200)
    host_name = fields.CharField(max_length=200, default="", description="as the search finds it")
    institution_name = fields.CharField(max_length=200, default="", description="as the search finds it")
    category = fields.CharEnumField(LabCategory, max_length=40)
    field = fields.CharField(max_length=80, default="")
    activity_types: list[str] = ArrayField("text", default=list)
    capabilities: list[str] = ArrayField("text", default=list)
    services: list[str] = ArrayField("text", default=list)
    directions = fields.TextField(default="")
    introduction = fields.TextField(default="")
    instruments: list[str] = ArrayField("text", default=list)
    instrument_classes: list[str] = ArrayField("text", default=list)
    contacts: list[str] = ArrayField("text", default=list)
    opening_terms = fields.TextField(default="")
    opened_on = fields.DateField()
    valid_from = fields.DateField()
    valid_until = fields.DateField(null=True)

    class Meta:
        table = "catalogue_entry"


class ExpiryNotice(Row):
    """That an end was announced: of which tie or recognition, on which day, how many days ahead; once each."""

    subject_type = fields.CharField(max_length=60)
    subject_id = fields.UUIDField()
    ends_on = fields.DateField()
    threshold = fields.IntField(description="days ahead")

    class Meta:
        table = "expiry_notice"
        unique_together = (("subject_id", "ends_on", "threshold"),)
