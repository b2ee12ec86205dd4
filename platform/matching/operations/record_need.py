"""A recommending institution records what an enterprise it serves wants a lab to do."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from matching import rules
from matching.events import NeedRecorded
from matching.inputs import NeedRecord
from matching.models import Need
from onboarding.models import ServedEnterprise
from policies.permissions import Permission
from tenants.models import Tenant


async def record_need(actor: Actor, given: NeedRecord) -> Need:
    """Record an enterprise's need on its behalf, with its consent.

    If the enterprise has an applicant account, the need becomes visible there (`matching.tasks`): which firms have
    accounts is not the recommending institution's to see.
    Refuses with Denied, NotFound (the enterprise), or RulesBroken (`rules.recordable`). Source: REC-6, REC-18.
    """
    async with work(actor) as w:
        w.authorise(Permission.NEED_RECORD)
        tenant = await w.see(Tenant, actor.party, path="")
        enterprise = await w.see(ServedEnterprise, given.enterprise_id, path="enterpriseId")
        require([*rules.recommending(state=tenant.state), *rules.recordable(given, on=w.today)])
        need = await w.add(
            Need(
                recommender_id=tenant.id,
                enterprise_id=enterprise.id,
                title=given.title.strip(),
                description=given.description.strip(),
                activity_type=given.activity_type,
                industrial_design=given.industrial_design,
                field=given.field.strip(),
                budget=given.budget,
                consented_on=given.consented_on,
            )
        )
        w.record(NeedRecorded.of(need))
        return need
