"""Somebody is given a role."""

from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from journal.system import on_behalf
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import Denied, require
from kernel.rules import failures
from policies.permissions import Permission
from tenants import membership_rules as rules
from tenants.events import MembershipGranted
from tenants.inputs import MembershipGrant
from tenants.models import Applicant, Tenant
from tenants.people import Membership, Person
from tenants.whose import is_own, parties_in


async def grant_membership(actor: Actor, given: MembershipGrant) -> Membership:
    """Give a person a role in your institution or firm, or, as the Office, anywhere.

    Refuses with Denied (also to oneself, and beyond one's own), NotFound for another's institution or
    applicant, or RulesBroken (`membership_rules.grantable`).
    """
    person = await _person(actor, given.login)
    async with work(actor) as w:
        w.authorise(Permission.MEMBERSHIP_MANAGE)
        _may_grant(actor, given)
        tenant = await w.see(Tenant, given.tenant_id, path="tenantId") if given.tenant_id else None
        applicant = await w.see(Applicant, given.applicant_id, path="applicantId") if given.applicant_id else None
        require([rules.LOGIN_KNOWN.judge(person is not None, "login", actual=given.login)])
        assert person is not None
        if person.id == actor.person:
            raise Denied(rules.NOT_TO_ONESELF.broken("login"))
        await _check(w, given, person.id, tenant)
        membership = await w.add(
            Membership(
                person_id=person.id,
                tenant_id=tenant.id if tenant else None,
                applicant_id=applicant.id if applicant else None,
                role=given.role,
                from_on=given.from_on or w.today,
                until_on=given.until_on,
            )
        )
        w.record(
            MembershipGranted(
                subject_type="Membership",
                subject_id=membership.id,
                parties=await parties_in(w, membership),
                role=str(given.role),
            )
        )
    return membership


async def _person(actor: Actor, login: str) -> Person | None:
    """Only the platform sees who has which login; whoever may not grant learns nothing from it."""
    if not actor.may(Permission.MEMBERSHIP_MANAGE):
        return None
    async with work(on_behalf(actor)):
        return await Person.get_or_none(login=login.strip().lower())


def _may_grant(actor: Actor, given: MembershipGrant) -> None:
    own = is_own(actor, tenant_id=given.tenant_id, applicant_id=given.applicant_id)
    broken = failures(rules.grantable_by(role=given.role, scope=actor.scope, own=own))
    if broken:
        raise Denied(*broken)


async def _check(w: Work, given: MembershipGrant, person: UUID, tenant: Tenant | None) -> None:
    from_on = given.from_on or w.today
    require(
        rules.grantable(
            role=given.role,
            tenant_kind=tenant.kind if tenant else None,
            for_applicant=given.applicant_id is not None,
            from_on=from_on,
            until_on=given.until_on,
            held=await _held(given, person, from_on),
        )
    )


async def _held(given: MembershipGrant, person: UUID, from_on: date) -> bool:
    """Whether the person holds this very role there on some day that it is now granted for."""
    same = Membership.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=from_on),
        person_id=person,
        role=given.role,
        tenant_id=given.tenant_id,
        applicant_id=given.applicant_id,
    )
    if given.until_on:
        same = same.filter(from_on__lte=given.until_on)
    return await same.exists()
