"""The Office suspends an institution."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.events import TenantSuspended
from tenants.inputs import TenantSuspension
from tenants.lifecycle import TENANT_LIFE, TenantStep
from tenants.models import Tenant


async def suspend_tenant(
    actor: Actor, tenant_id: UUID, given: TenantSuspension, *, expected: int | None = None
) -> Tenant:
    """Suspend an active institution, saying why: it reports no labs and recommends nobody until it is restored.

    Its labs stay in the catalogue and its projects go on: what those ask of it, from reports and payouts to appeals, it
    may still do (`capacities.GOING_ON`). Nothing but this decision suspends an institution.
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken without a reason. Source: REC-18, PSI-4.
    """
    async with work(actor) as w:
        tenant = await w.take(Tenant, tenant_id, expected=expected)
        w.authorise(Permission.TENANT_SUSPEND)
        state = TENANT_LIFE.after(tenant.state, TenantStep.SUSPEND)
        require(rules.suspendable(reason=given.reason))
        tenant.state = state
        tenant.suspended_at = w.at
        tenant.suspension_reason = given.reason.strip()
        await w.save(tenant, "state", "suspended_at", "suspension_reason")
        w.record(TenantSuspended.of(tenant, reason=tenant.suspension_reason))
        return tenant
