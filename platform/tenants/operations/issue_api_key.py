"""An institution gives a program a key."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from journal.work import work
from kernel.actor import Actor, Scope
from kernel.clock import SHANGHAI
from kernel.errors import require
from policies.decide import permissions_of
from policies.permissions import Permission, Role
from tenants import key_rules as rules
from tenants.events import ApiKeyIssued
from tenants.inputs import ApiKeyDraft
from tenants.models import Tenant
from tenants.people import ApiKey
from tenants.secrets import at_rest, new_api_key
from tenants.whose import parties_of


@dataclass(frozen=True, kw_only=True)
class IssuedApiKey:
    """A new key; the secret is shown this once."""

    secret: str = field(repr=False)
    api_key: ApiKey


async def issue_api_key(actor: Actor, given: ApiKeyDraft) -> IssuedApiKey:
    """Issue a key with which a program asks in the name of an institution.

    Refuses with Denied, NotFound for another's institution, or RulesBroken (`key_rules.issuable`).
    """
    made = new_api_key()
    async with work(actor) as w:
        w.authorise(Permission.API_KEY_MANAGE)
        tenant = await w.see(Tenant, _tenant(actor, given), path="tenantId")
        grantable = permissions_of(frozenset({str(Role.INTEGRATOR)})) & actor.permissions
        require(
            rules.issuable(
                name=given.name,
                scopes=given.scopes,
                grantable=grantable,
                expires_on=given.expires_on,
                today=w.today,
            )
        )
        key = await w.add(
            ApiKey(
                prefix=made.prefix,
                key_hash=at_rest(made.secret),
                name=given.name.strip(),
                tenant_id=tenant.id,
                issued_by_id=actor.person,
                scopes=sorted(set(given.scopes)),
                expires_at=datetime.combine(given.expires_on + timedelta(days=1), time(), SHANGHAI),
            )
        )
        w.record(ApiKeyIssued(subject_type="ApiKey", subject_id=key.id, parties=parties_of(tenant), prefix=key.prefix))
    return IssuedApiKey(secret=made.secret, api_key=key)


def _tenant(actor: Actor, given: ApiKeyDraft) -> UUID | None:
    """An institution's people issue keys for their own; the Office names whose it is."""
    if actor.scope in (Scope.PROVIDER, Scope.RECOMMENDER):
        return actor.party if given.tenant_id in (None, actor.party) else None
    require([rules.KEY_OF_TENANT.judge(given.tenant_id is not None, "tenantId")])
    return given.tenant_id
