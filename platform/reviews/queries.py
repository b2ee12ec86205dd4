"""Who may judge a project: current experts, and who has or had a part in one of its parties."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from policies.permissions import Role
from tenants.models import Applicant
from tenants.people import Membership
from vouchers.models import Project


async def current_experts(person_ids: Iterable[UUID], *, on: date) -> set[UUID]:
    still = Q(until_on__isnull=True) | Q(until_on__gte=on)
    rows = Membership.filter(still, person_id__in=list(person_ids), role=Role.EXPERT, from_on__lte=on)
    return {row.person_id for row in await rows}


async def interested(person_ids: Iterable[UUID], project: Project) -> set[UUID]:
    """Those who hold or ever held a membership in the applicant, the lab's or the recommending institution.

    Counts what the asking actor sees: the Office sees all memberships, an expert their own.
    """
    asked = list(person_ids)
    tenants = [key for key in (project.provider_id, project.recommender_id) if key]
    party = Q(applicant_id=project.applicant_id) | Q(tenant_id__in=tenants)
    members = {row.person_id for row in await Membership.filter(party, person_id__in=asked)}
    founders = {row.person_id for row in await Applicant.filter(id=project.applicant_id, person_id__in=asked)}
    return members | founders
