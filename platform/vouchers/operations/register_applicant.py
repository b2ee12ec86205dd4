"""A firm or team becomes an applicant."""

from datetime import date
from typing import Any

from tortoise.exceptions import IntegrityError

from journal.system import on_behalf
from journal.work import work
from kernel import uscc
from kernel.actor import Actor
from kernel.enterprise_size import SizeClass, classify, evidence
from kernel.errors import RulesBroken, require
from policies.permissions import Permission, Role
from tenants.kinds import ApplicantKind
from tenants.models import Applicant
from tenants.people import Membership
from vouchers import applicant_rules
from vouchers.events import ApplicantRegistered
from vouchers.inputs import ApplicantRegistration


async def register_applicant(actor: Actor, given: ApplicantRegistration) -> Applicant:
    """Register a small or micro enterprise, or a startup team, with yourself as its first administrator.

    A firm whose figures tell no class is registered too; it applies once the Office has ruled.
    Refuses with Denied, or RulesBroken (`applicant_rules.registrable`). Source: SUP-1.
    """
    code = uscc.normalised(given.uscc) if given.uscc else None
    taken = await _taken(actor, code)
    try:
        return await _register(actor, given, code, taken)
    except IntegrityError as met:  # somebody registered the firm at the same moment
        if "applicant_uscc" not in str(met):
            raise
        raise RulesBroken(applicant_rules.CODE_FREE.broken("uscc", actual=code)) from met


async def _register(actor: Actor, given: ApplicantRegistration, code: str | None, taken: bool) -> Applicant:
    async with work(actor) as w:
        w.authorise(Permission.APPLICANT_REGISTER)
        team = given.kind is ApplicantKind.STARTUP_TEAM
        size = None if team else _size(given, w.today)
        require(
            applicant_rules.registrable(
                kind=given.kind,
                name=given.name,
                uscc=code,
                taken=taken,
                size=size,
                leader=given.leader,
                members=given.members,
                industry=given.industry,
                figures=applicant_rules.Figures(staff=given.staff, revenue=given.revenue, assets=given.assets),
            )
        )
        applicant = await w.add(
            Applicant(
                person_id=actor.person,
                kind=given.kind,
                name=given.name.strip(),
                uscc=None if team else code,
                leader=given.leader.strip(),
                members=list(given.members),
                industry=given.industry.strip().upper(),
                staff=given.staff,
                revenue=given.revenue,
                assets=given.assets,
                size_class=size,
                size_basis=_basis(given, w.today),
            )
        )
        async with work(on_behalf(actor)) as platform:  # nobody gives themselves a role
            await platform.add(
                Membership(
                    person_id=actor.person,
                    applicant_id=applicant.id,
                    role=Role.APPLICANT_ADMINISTRATOR,
                    from_on=w.today,
                )
            )
        w.record(
            ApplicantRegistered.of(applicant, applicant_kind=given.kind.value, size_class=size.value if size else "")
        )
        return applicant


async def _taken(actor: Actor, code: str | None) -> bool:
    """Whether a firm of that code is registered: only the platform sees all applicants."""
    if code is None or not uscc.is_valid(code) or actor.person is None:
        return False
    async with work(on_behalf(actor)):
        return await Applicant.exists(uscc=code)


def _size(given: ApplicantRegistration, day: date) -> SizeClass:
    return classify(industry=given.industry, staff=given.staff, revenue=given.revenue, assets=given.assets, on=day)


def _basis(given: ApplicantRegistration, day: date) -> dict[str, Any]:
    """What the class was computed from; nothing for a team."""
    if given.kind is ApplicantKind.STARTUP_TEAM:
        return {}
    return evidence(industry=given.industry, staff=given.staff, revenue=given.revenue, assets=given.assets, on=day)
