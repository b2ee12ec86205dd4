"""The Office records that it trained a recommending institution."""

from uuid import UUID

from documents.models import Document
from documents.queries import present
from journal.work import work
from kernel.actor import Actor
from kernel.clock import business_date
from kernel.errors import require
from onboarding import year_rules as rules
from onboarding.events import TrainingRecorded
from onboarding.inputs import TrainingRecord
from onboarding.models import Training
from policies.permissions import Permission
from tenants.models import Tenant


async def record_training(actor: Actor, tenant_id: UUID, given: TrainingRecord) -> Training:
    """Record a training of a recommending institution: when, what about, who attended, and the material.

    An institution recommends before its training too: the notice sets no order (REC-18).
    Refuses with NotFound (the institution, the material), Denied, or RulesBroken. Source: REC-19.
    """
    async with work(actor) as w:
        tenant = await w.see(Tenant, tenant_id)
        w.authorise(Permission.TRAINING_RECORD)
        material = await w.see(Document, given.material_id, path="materialId")
        require(
            rules.trained(
                kind=tenant.kind,
                topic=given.topic,
                attendees=given.attendees,
                held_on=given.held_on,
                opened_on=business_date(tenant.created_at),
                today=w.today,
                material_present=material.id in await present([material.id]),
            )
        )
        training = Training(
            recommender_id=tenant.id,
            held_on=given.held_on,
            topic=given.topic.strip(),
            attendees=[name.strip() for name in given.attendees],
            material_id=material.id,
            recorded_by_id=actor.person,
        )
        await w.add(training)
        w.record(TrainingRecorded.of(training, held_on=given.held_on))
        return training
