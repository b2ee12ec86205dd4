"""An institution takes a program's key back."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from tenants.events import ApiKeyRevoked
from tenants.models import Tenant
from tenants.people import ApiKey
from tenants.whose import parties_of


async def revoke_api_key(actor: Actor, api_key_id: UUID, *, expected: int | None = None) -> ApiKey:
    """Revoke a key; it is worth nothing from now on. Revoking it again changes nothing.

    Refuses with Denied, NotFound for another institution's key, or Stale.
    """
    async with work(actor) as w:
        key = await w.take(ApiKey, api_key_id, expected=expected)
        w.authorise(Permission.API_KEY_MANAGE)
        if key.revoked_at is None:
            tenant = await w.see(Tenant, key.tenant_id)
            key.revoked_at = w.at
            await w.save(key, "revoked_at")
            w.record(
                ApiKeyRevoked(subject_type="ApiKey", subject_id=key.id, parties=parties_of(tenant), prefix=key.prefix)
            )
    return key
