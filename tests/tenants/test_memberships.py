"""Who gives whom which role."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from journal.system import system
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from policies.permissions import Role
from tenants.inputs import MembershipGrant
from tenants.operations import grant_membership
from tests.actors import an_actor
from tests.factories.tenants import RECOMMENDER, a_membership, a_person, a_tenant, an_applicant
from tests.refused import codes_of


async def test_an_administrator_gives_a_role_in_their_institution(database: Any, owner: asyncpg.Connection) -> None:
    tenant, person = await a_tenant(), await a_person("wang")
    admin = an_actor(Role.PSI_ADMINISTRATOR, party=tenant.id)

    made = await grant_membership(admin, MembershipGrant(login="Wang", role=Role.PSI_OPERATOR, tenant_id=tenant.id))

    row = await owner.fetchrow("select person_id, tenant_id, role, from_on, until_on from membership")
    assert tuple(row) == (person.id, tenant.id, "psi_operator", clock.today(), None)
    assert made.id == await owner.fetchval("select subject_id from audit_entry where kind = 'membership.granted'")


@pytest.mark.parametrize(
    ("actor", "grant", "refusal"),
    [
        (Role.PSI_OPERATOR, {"role": Role.PSI_OPERATOR}, Denied),
        (Role.PSI_ADMINISTRATOR, {"role": Role.OFFICE_REVIEWER, "tenant_id": None}, Denied),
        (Role.PSI_ADMINISTRATOR, {"role": Role.CENTER_OPERATOR}, RulesBroken),
        (Role.PSI_ADMINISTRATOR, {"role": Role.PSI_OPERATOR, "login": "unknown"}, RulesBroken),
        (Role.OFFICE_ADMINISTRATOR, {"role": Role.BMSTC_REVIEWER, "tenant_id": None}, Denied),
        (Role.OFFICE_REVIEWER, {"role": Role.EXPERT, "tenant_id": None}, Denied),
    ],
)
async def test_a_refused_grant_changes_nothing(
    database: Any, owner: asyncpg.Connection, actor: Role, grant: dict[str, Any], refusal: type[Exception]
) -> None:
    tenant = await a_tenant()
    await a_person("wang")
    facts: dict[str, Any] = {"login": "wang", "tenant_id": tenant.id, **grant}

    with pytest.raises(refusal):
        await grant_membership(an_actor(actor, party=tenant.id), MembershipGrant(**facts))

    assert await owner.fetchval("select count(*) from membership") == 0


async def test_another_institutions_administrator_cannot(database: Any) -> None:
    tenant, other = await a_tenant(), await a_tenant(RECOMMENDER)
    await a_person("wang")
    foreign = an_actor(Role.RECOMMENDER_ADMINISTRATOR, party=other.id)

    with pytest.raises(Denied):
        await grant_membership(foreign, MembershipGrant(login="wang", role=Role.PSI_ADMINISTRATOR, tenant_id=tenant.id))


async def test_nobody_gives_a_role_to_themselves(database: Any) -> None:
    tenant, person = await a_tenant(), await a_person("wang")
    admin: Actor = an_actor(Role.PSI_ADMINISTRATOR, party=tenant.id, person=person.id)

    with pytest.raises(Denied) as refused:
        await grant_membership(admin, MembershipGrant(login="wang", role=Role.LAB_MANAGER, tenant_id=tenant.id))

    assert codes_of(refused) == ["membership.person.oneself"]


async def test_the_office_makes_experts_and_set_up_makes_deciders_of_bmstc(database: Any) -> None:
    await a_person("wang")
    office = an_actor(Role.OFFICE_ADMINISTRATOR)

    expert = await grant_membership(office, MembershipGrant(login="wang", role=Role.EXPERT))
    bmstc = await grant_membership(system(), MembershipGrant(login="wang", role=Role.BMSTC_REVIEWER))

    assert (expert.role, bmstc.role) == (Role.EXPERT, Role.BMSTC_REVIEWER)


async def test_the_same_role_is_not_held_twice_but_again_later(database: Any) -> None:
    person, today = await a_person("wang"), clock.today()
    await a_membership(person, Role.EXPERT, until_on=today)
    office = an_actor(Role.OFFICE_ADMINISTRATOR)

    with pytest.raises(RulesBroken) as refused:
        await grant_membership(office, MembershipGrant(login="wang", role=Role.EXPERT))
    later = today + timedelta(days=1)
    made = await grant_membership(office, MembershipGrant(login="wang", role=Role.EXPERT, from_on=later))

    assert codes_of(refused) == ["membership.role.held"]
    assert made.from_on == later


async def test_an_unknown_institution_or_applicant_is_not_found(database: Any) -> None:
    person = await a_person("wang")
    applicant = await an_applicant(await a_person())
    office = an_actor(Role.OFFICE_ADMINISTRATOR)

    made = await grant_membership(office, MembershipGrant(login="wang", role=Role.APPLICANT, applicant_id=applicant.id))
    with pytest.raises(NotFound):
        await grant_membership(office, MembershipGrant(login="wang", role=Role.PSI_OPERATOR, tenant_id=person.id))

    assert made.applicant_id == applicant.id
