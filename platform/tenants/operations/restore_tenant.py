"""The Office ends the suspension of an institution."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from tenants.events import TenantRestored
from tenants.lifecycle import TENANT_LIFE, TenantStep
from tenants.models import Tenant


async def restore_tenant(actor: Actor, tenant_id: UUID, *, expected: int | None = None) -> Tenant:
    """End an institution's suspension: it is active again, as before.

    Refuses with NotFound, Denied, Stale or IllegalStep. Source: REC-18.
    """
    async with work(actor) as w:
        tenant = await w.take(Tenant, tenant_id, expected=expected)
        w.authorise(Permission.TENANT_SUSPEND)
        tenant.state = TENANT_LIFE.after(tenant.state, TenantStep.RESTORE)
        tenant.suspended_at = None
        tenant.suspension_reason = ""
        await w.save(tenant, "state", "suspended_at", "suspension_reason")
        w.record(TenantRestored.of(tenant))
        return tenant
