"""Wishes for labs that are not open yet (LAB-8), and questions to domain centers (DC-8), as stored."""

from uuid import UUID

from tortoise import fields

from authorisations.kinds import RouteWay
from journal.rows import Row, belongs_to
from nominations.lifecycle import ContactState, NominationState


class LabNomination(Row):
    """A lab that an applicant would work with, and the institution that is asked to report it (LAB-8).

    provider: None while the Office has to choose. lab: what was made of the wish; usable only once it is open.
    """

    applicant = belongs_to("Applicant", back="lab_nominations")
    applicant_id: UUID
    provider = belongs_to("Tenant", back="lab_nominations", null=True)
    provider_id: UUID | None
    nominator = fields.CharField(max_length=200, description="the applicant's name, for whoever is asked")
    lab_name = fields.CharField(max_length=200)
    host = belongs_to("Organisation", null=True)
    host_id: UUID | None
    host_name = fields.CharField(max_length=200)
    field = fields.CharField(max_length=80, default="")
    reason = fields.TextField()
    way = fields.CharEnumField(RouteWay, max_length=40)
    state = fields.CharEnumField(NominationState, max_length=40, default=NominationState.NOMINATED)
    lab = belongs_to("Lab", null=True)
    lab_id: UUID | None
    taken_up_as = fields.CharField(max_length=200, default="", description="the lab's name, for whoever wished for it")
    answered_at = fields.DatetimeField(null=True)
    answered_by = belongs_to("Person", null=True)
    answered_by_id: UUID | None
    answer = fields.TextField(default="")

    class Meta:
        table = "lab_nomination"


class ContactRequest(Row):
    """What somebody of a lab or its host asks a domain center (DC-8), and the center's answer."""

    person = belongs_to("Person")
    person_id: UUID
    provider = belongs_to("Tenant", back="contact_requests")
    provider_id: UUID
    sender = fields.CharField(max_length=100, description="the person's name, for the center")
    host_name = fields.CharField(max_length=200)
    field = fields.CharField(max_length=80, default="")
    message = fields.TextField()
    reply_to = fields.CharField(max_length=200, description="how the center reaches them")
    state = fields.CharEnumField(ContactState, max_length=40, default=ContactState.WAITING)
    answer = fields.TextField(default="")
    answered_at = fields.DatetimeField(null=True)
    answered_by = belongs_to("Person", null=True)
    answered_by_id: UUID | None

    class Meta:
        table = "contact_request"
