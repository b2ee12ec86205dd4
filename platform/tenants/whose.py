"""Whose business an institution's own affairs are, for the audit trail."""

from dataclasses import replace
from uuid import UUID

from journal.work import Work
from kernel.actor import Actor, Scope
from kernel.events import Parties
from tenants.capacities import scope_of
from tenants.models import Tenant
from tenants.people import Membership


def parties_of(tenant: Tenant) -> Parties:
    if scope_of(tenant.kind) is Scope.RECOMMENDER:
        return Parties(recommender_id=tenant.id)
    return Parties(provider_id=tenant.id)


def is_own(actor: Actor, *, tenant_id: UUID | None, applicant_id: UUID | None) -> bool:
    """Whether a membership there is in the actor's own institution or firm."""
    if actor.scope is Scope.APPLICANT:
        return applicant_id == actor.party and tenant_id is None
    return actor.scope in (Scope.PROVIDER, Scope.RECOMMENDER) and tenant_id == actor.party


async def parties_in(w: Work, membership: Membership) -> Parties:
    """Whose business a membership is: the person's who holds it, and where it is held."""
    if membership.tenant_id is None:
        return Parties(person_id=membership.person_id, applicant_id=membership.applicant_id)
    return replace(parties_of(await w.see(Tenant, membership.tenant_id)), person_id=membership.person_id)
