"""What an enterprise wants a lab to do is recorded, by itself or by an institution that serves it."""

from journal.work import Work, work
from kernel.actor import Actor, Scope
from kernel.errors import require
from kernel.rules import failures
from matching import need_rules, recommender_rules
from matching.events import NeedRecorded
from matching.inputs import NeedRecord
from matching.kinds import ConsentState, ConsentWay
from matching.models import Need
from onboarding.models import ServedEnterprise
from policies.permissions import Permission
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Applicant, Tenant


async def record_need(actor: Actor, given: NeedRecord) -> Need:
    """Record a need: your own firm's, or a served enterprise's on its behalf and with its consent.

    What is recorded on an enterprise's behalf becomes visible to its account once the Office has verified that
    (`matching.tasks`): which firms have accounts is not the recommending institution's to see.
    Refuses with Denied, NotFound (enterprise or chosen institution), or RulesBroken (`need_rules.recordable`,
    `need_rules.own_need`). Source: REC-6, REC-18.
    """
    async with work(actor) as w:
        w.authorise(Permission.NEED_RECORD)
        need = await (_own(w, given) if actor.scope is Scope.APPLICANT else _on_behalf(w, given))
        need.recorded_by_id = actor.person
        await w.add(need)
        w.record(NeedRecorded.of(need))
        return need


async def _own(w: Work, given: NeedRecord) -> Need:
    """The firm consents by recording it."""
    firm = await w.see(Applicant, w.actor.party, path="")
    chosen = await w.see(Tenant, given.recommender_id, path="recommenderId") if given.recommender_id else None
    recommends = chosen is None or (
        chosen.kind is TenantKind.RECOMMENDING_INSTITUTION and chosen.state is TenantState.ACTIVE
    )
    require(need_rules.own_need(given, recommends=recommends))
    return Need(
        applicant_id=firm.id,
        recommender_id=chosen.id if chosen else None,
        firm_name=firm.name,
        **_said(given),
        consented_on=w.today,
        consented_by=w.actor.name[:200],
        consented_how=ConsentWay.IN_PRODUCT,
        consent=ConsentState.CONFIRMED,
        consent_answered_at=w.at,
        consent_answered_by_id=w.actor.person,
    )


async def _on_behalf(w: Work, given: NeedRecord) -> Need:
    tenant = await w.see(Tenant, w.actor.party, path="")
    named = need_rules.ENTERPRISE_NAMED.judge(given.enterprise_id is not None, "enterpriseId")
    require(failures([named]))
    enterprise = await w.see(ServedEnterprise, given.enterprise_id, path="enterpriseId")
    require([*recommender_rules.recommending(state=tenant.state), *need_rules.recordable(given, on=w.today)])
    return Need(
        recommender_id=tenant.id,
        enterprise_id=enterprise.id,
        firm_name=enterprise.name,
        **_said(given),
        consented_on=given.consented_on,
        consented_by=given.consented_by.strip(),
        consented_how=given.consented_how,
    )


def _said(given: NeedRecord) -> dict[str, object]:
    return {
        "title": given.title.strip(),
        "description": given.description.strip(),
        "activity_type": given.activity_type,
        "industrial_design": given.industrial_design,
        "field": given.field.strip(),
        "budget": given.budget,
        "contact": given.contact.strip(),
        "consented_to": sorted({item.value for item in given.consented_to}),
    }
