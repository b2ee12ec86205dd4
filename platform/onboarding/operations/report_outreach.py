"""An institution reports that an event was held."""

from uuid import UUID

from documents.models import Document
from documents.queries import present
from journal.work import work
from kernel.actor import Actor
from kernel.clock import business_date
from kernel.errors import require
from onboarding import year_rules as rules
from onboarding.events import OutreachHeld
from onboarding.inputs import OutreachReport
from onboarding.lifecycle import OUTREACH_LIFE, OutreachStep
from onboarding.models import OutreachEvent
from policies.permissions import Permission
from tenants.models import Tenant


async def report_outreach(
    actor: Actor, event_id: UUID, given: OutreachReport, *, expected: int | None = None
) -> OutreachEvent:
    """Report that a planned event was held, with its evidence; from then on it counts for its calendar year.

    Events count from the day on which the institution became active.
    Refuses with NotFound (the event, the evidence), Denied, Stale, IllegalStep, or RulesBroken. Source: REC-8, A-10.
    """
    async with work(actor) as w:
        event = await w.take(OutreachEvent, event_id, expected=expected)
        w.authorise(Permission.OUTREACH_RECORD)
        state = OUTREACH_LIFE.after(event.state, OutreachStep.HOLD)
        tenant = await w.see(Tenant, event.recommender_id or event.provider_id)
        # Locked: of two events that are reported with it at the same moment, the second one finds the first.
        evidence = await w.take(Document, given.evidence_id, path="evidenceId")
        other = await OutreachEvent.filter(evidence_id=evidence.id).exclude(id=event.id).first()
        require(
            [
                *rules.held(
                    held_on=given.held_on,
                    active_since=business_date(tenant.activated_at) if tenant.activated_at else None,
                    today=w.today,
                    participants=given.participants,
                    summary=given.summary,
                    evidence_present=evidence.id in await present([evidence.id]),
                ),
                *rules.evident(kind=evidence.kind, other_event=other.title if other else None),
            ]
        )
        event.state = state
        event.held_on = given.held_on
        event.participants = given.participants
        event.summary = given.summary.strip()
        event.evidence_id = evidence.id
        await w.save(event, "state", "held_on", "participants", "summary", "evidence_id")
        w.record(OutreachHeld.of(event, outreach_kind=event.kind.value, held_on=given.held_on))
        return event
