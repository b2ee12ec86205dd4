"""A recommending institution adds an enterprise to those it serves."""

from datetime import date

from tortoise.exceptions import IntegrityError

from journal.work import work
from kernel import uscc
from kernel.actor import Actor
from kernel.enterprise_size import SizeClass, classify
from kernel.errors import RulesBroken, require
from matching import enterprise_rules as rules
from matching.events import ServedEnterpriseRecorded
from matching.inputs import ServedEnterpriseRecord
from onboarding.models import ServedEnterprise
from policies.permissions import Permission
from tenants.models import Tenant


async def record_served_enterprise(actor: Actor, given: ServedEnterpriseRecord) -> ServedEnterprise:
    """Record an enterprise that the recommending institution serves.

    Its size class is computed from the figures as of today.
    Refuses with Denied, or RulesBroken (`enterprise_rules.listable`). Source: REC-4, REC-5.
    """
    code = uscc.normalised(given.uscc)
    try:
        async with work(actor) as w:
            w.authorise(Permission.SERVED_ENTERPRISE_RECORD)
            tenant = await w.see(Tenant, actor.party, path="")
            known = await ServedEnterprise.exists(recommender_id=tenant.id, uscc=code)
            require(rules.listable(given, code=code, known=known))
            enterprise = await w.add(row_of(given, code, tenant, w.today))
            w.record(ServedEnterpriseRecorded.of(enterprise))
            return enterprise
    except IntegrityError as met:  # a colleague recorded it at the same moment
        if "served_enterprise_recommender" not in str(met):
            raise
        raise RulesBroken(rules.USCC_ONCE.broken("uscc", actual=code)) from met


def row_of(given: ServedEnterpriseRecord, code: str, tenant: Tenant, on: date) -> ServedEnterprise:
    """The enterprise as it is kept, with its size class as of that day."""
    return ServedEnterprise(
        recommender_id=tenant.id,
        name=given.name.strip(),
        uscc=code,
        situation=given.situation,
        industry=given.industry.strip().upper(),
        staff=given.staff,
        revenue=given.revenue,
        assets=given.assets,
        size_class=_size(given, on),
    )


def _size(given: ServedEnterpriseRecord, on: date) -> SizeClass | None:
    """None as long as nobody has said what the enterprise does."""
    if not given.industry.strip():
        return None
    return classify(industry=given.industry, staff=given.staff, revenue=given.revenue, assets=given.assets, on=on)
