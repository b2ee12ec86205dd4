"""Whose business an institution's own affairs are, for the audit trail."""

from kernel.actor import Scope
from kernel.events import Parties
from tenants.capacities import scope_of
from tenants.models import Tenant


def parties_of(tenant: Tenant) -> Parties:
    if scope_of(tenant.kind) is Scope.RECOMMENDER:
        return Parties(recommender_id=tenant.id)
    return Parties(provider_id=tenant.id)
