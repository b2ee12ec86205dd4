"""An institution says who it is, and is active from then on."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.events import TenantProfiled
from tenants.inputs import Profile
from tenants.lifecycle import TENANT_LIFE, TenantState, TenantStep
from tenants.models import Tenant


async def complete_profile(actor: Actor, tenant_id: UUID, given: Profile, *, expected: int | None = None) -> Tenant:
    """Complete or correct your institution's profile; the first time makes it active and publicly listed.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken naming every missing field. Source: REC-17.
    """
    async with work(actor) as w:
        tenant = await w.take(Tenant, tenant_id, expected=expected)
        w.authorise(Permission.TENANT_PROFILE)
        activated = tenant.state is TenantState.ACCOUNT_OPENED
        state = TENANT_LIFE.after(tenant.state, TenantStep.COMPLETE_PROFILE)
        require(
            rules.presentable(
                introduction=given.introduction, service_features=given.service_features, contact=given.contact
            )
        )
        tenant.state = state
        tenant.introduction = given.introduction.strip()
        tenant.service_features = given.service_features.strip()
        tenant.contact = given.contact.strip()
        tenant.activated_at = tenant.activated_at or w.at
        await w.save(tenant, "state", "introduction", "service_features", "contact", "activated_at")
        w.record(TenantProfiled.of(tenant, activated=activated))
        return tenant
