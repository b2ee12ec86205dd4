"""The person for whom a job works, in the capacity in which they asked, with what they may do today."""

from uuid import UUID

from tortoise.expressions import Q

from journal.system import system
from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import Denied
from kernel.events import Parties
from spreadsheets.import_rules import STILL_MAY
from spreadsheets.models import ImportJob, ListExport
from tenants.capacities import Held, acting, capacities, named
from tenants.lifecycle import TenantState
from tenants.people import Membership, Person

_BY_PARTY = frozenset({Scope.RECOMMENDER, Scope.PROVIDER, Scope.APPLICANT})


async def asker(person: UUID, scope: Scope, party: UUID | None) -> Actor:
    """Refuses with Denied when the person has left the institution or office meanwhile."""
    async with work(system("spreadsheets")) as w:
        who = await w.see(Person, person)
        running = Q(until_on__isnull=True) | Q(until_on__gte=w.today)
        rows = await Membership.filter(running, person_id=person, from_on__lte=w.today).prefetch_related("tenant")
    if scope is Scope.PERSON:
        return acting(person, who.name, None)
    found = capacities(person, [_held(row) for row in rows])
    wanted = party if scope in _BY_PARTY and party else scope
    capacity = named(found, wanted)
    if capacity is None:
        raise Denied(STILL_MAY.broken("", actual=scope))
    return acting(person, who.name, capacity)


def _held(row: Membership) -> Held:
    return Held(
        membership=row.id,
        role=row.role,
        tenant=row.tenant_id,
        tenant_kind=row.tenant.kind if row.tenant_id else None,
        suspended=bool(row.tenant_id) and row.tenant.state is TenantState.SUSPENDED,
        applicant=row.applicant_id,
    )


async def asker_of(job: ImportJob | ListExport) -> Actor:
    if isinstance(job, ListExport):
        return await asker(job.person_id, job.scope, job.party_id)
    return await asker(job.requested_by_id, job.scope, job.provider_id or job.recommender_id)


async def starter_of(job: ImportJob) -> Actor:
    """Whoever had the rows written: what is reported is theirs, and they do not decide on it (LAB-3)."""
    return await asker(job.started_by_id or job.requested_by_id, job.scope, job.provider_id or job.recommender_id)


def parties_of(job: ImportJob) -> Parties:
    """Whom news of an import concerns: its institution, and whoever brought the file."""
    return Parties(person_id=job.requested_by_id, recommender_id=job.recommender_id, provider_id=job.provider_id)
