"""The people of the demo network, and who they are in it."""

from dataclasses import dataclass
from uuid import UUID

from journal.system import system
from journal.work import work
from kernel.actor import ANYONE, Actor
from policies.permissions import Role
from tenants.capacities import Held, acting, capacities
from tenants.inputs import MembershipGrant, SignUp
from tenants.operations import grant_membership, sign_up
from tenants.people import Membership, Person


@dataclass(frozen=True)
class Account:
    login: str
    name: str


OFFICERS = {
    Account("office", "示例办公室工作人员"): Role.OFFICE_ADMINISTRATOR,
    Account("office2", "示例办公室出纳复核人员"): Role.OFFICE_ADMINISTRATOR,
    Account("bmstc", "示例市科委审核员"): Role.BMSTC_REVIEWER,
    Account("expert1", "示例专家甲"): Role.EXPERT,
    Account("expert2", "示例专家乙"): Role.EXPERT,
    Account("expert3", "示例专家丙"): Role.EXPERT,
    Account("auditor", "示例审计员"): Role.AUDITOR,
}
MEMBERS = {
    Account("lab", "示例实验室管理员"): (Role.LAB_MANAGER, "psi"),
    Account("integrator", "示例对接程序"): (Role.INTEGRATOR, "psi"),
}


async def account(given: Account, password: str) -> Person:
    """The person of that login; signed up if new."""
    async with work(system("seed")):
        known = await Person.get_or_none(login=given.login)
    if known:
        return known
    return await sign_up(ANYONE, SignUp(login=given.login, password=password, name=given.name))


async def role(login: str, role: Role, *, tenant_id: UUID | None = None) -> None:
    """See that the person holds the role."""
    async with work(system("seed")):
        held = await Membership.exists(person__login=login, role=role, tenant_id=tenant_id)
    if not held:
        await grant_membership(system("seed"), MembershipGrant(login=login, role=role, tenant_id=tenant_id))


async def acting_as(person: Person) -> Actor:
    """The person in the first capacity they hold, or in none, as a session would have it."""
    async with work(system("seed")):
        rows = await Membership.filter(person_id=person.id).order_by("id").prefetch_related("tenant")
    held = [
        Held(
            membership=row.id,
            role=row.role,
            tenant=row.tenant_id,
            tenant_kind=row.tenant.kind if row.tenant else None,
            applicant=row.applicant_id,
        )
        for row in rows
    ]
    found = capacities(person.id, held)
    return acting(person.id, person.name, found[0] if found else None)
