"""An institution plans an event at which it tells about vouchers or brings enterprises and labs together."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from onboarding import year_rules as rules
from onboarding.events import OutreachPlanned
from onboarding.inputs import OutreachPlan
from onboarding.models import OutreachEvent
from policies.permissions import Permission
from tenants.models import Tenant


async def plan_outreach(actor: Actor, given: OutreachPlan) -> OutreachEvent:
    """Plan a promotion or matchmaking event of your institution.

    Refuses with Denied, NotFound (a caller without an institution), or RulesBroken. Source: REC-8.
    """
    async with work(actor) as w:
        w.authorise(Permission.OUTREACH_RECORD)
        tenant = await w.see(Tenant, actor.party)
        require(rules.plannable(title=given.title, place=given.place))
        event = OutreachEvent(
            recommender_id=tenant.recommender_id,
            provider_id=tenant.provider_id,
            kind=given.kind,
            title=given.title.strip(),
            place=given.place.strip(),
            planned_on=given.planned_on,
        )
        await w.add(event)
        w.record(OutreachPlanned.of(event, outreach_kind=event.kind.value))
        return event
