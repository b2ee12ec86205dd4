"""People, institutions and what they hold, valid by default."""

from datetime import date
from uuid import UUID

from journal.system import system
from journal.work import work
from kernel.ids import new_id
from policies.permissions import Role
from tenants.kinds import ApplicantKind, HostKind, TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Applicant, Organisation, Tenant
from tenants.people import Membership, Person

PSI = TenantKind.PROFESSIONAL_SERVICE_INSTITUTION
CENTER = TenantKind.DOMAIN_CENTER
RECOMMENDER = TenantKind.RECOMMENDING_INSTITUTION


async def a_person(login: str | None = None) -> Person:
    """Somebody without a password, who signs in by `start_session`."""
    key = new_id()
    async with work(system()) as w:
        return await w.add(Person(id=key, login=login or f"p{key.hex}", name="示例人员"))


async def a_tenant(kind: TenantKind = PSI, state: TenantState = TenantState.ACTIVE) -> Tenant:
    key = new_id()
    async with work(system()) as w:
        body = await w.add(Organisation(name=f"示例单位 {key}", kind=HostKind.UNIVERSITY_OR_INSTITUTE))
        return await w.add(Tenant(id=key, organisation=body, kind=kind, name=f"示例机构 {key}", state=state))


async def an_applicant(person: Person) -> Applicant:
    key = new_id()
    async with work(system()) as w:
        return await w.add(
            Applicant(id=key, person=person, kind=ApplicantKind.STARTUP_TEAM, name=f"示例团队 {key}", leader="示例")
        )


async def a_membership(
    person: Person,
    role: Role,
    *,
    tenant: Tenant | None = None,
    applicant: Applicant | None = None,
    from_on: date = date(2020, 1, 1),
    until_on: date | None = None,
) -> Membership:
    async with work(system()) as w:
        return await w.add(
            Membership(person=person, role=role, tenant=tenant, applicant=applicant, from_on=from_on, until_on=until_on)
        )


async def a_member(role: Role, tenant: Tenant | None = None) -> tuple[Person, UUID]:
    """A person with one role; the second is the membership's id."""
    person = await a_person()
    membership = await a_membership(person, role, tenant=tenant)
    return person, membership.id
