"""Who is told of an event: the people who hold a role now, in the institutions and bodies that the event concerns."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from tortoise.expressions import Q

from journal.listeners import Delivered
from policies.decide import permissions_of
from policies.permissions import Permission, Role
from tenants.kinds import TenantKind
from tenants.people import Membership


class Who(StrEnum):
    """One group of people; PERSON and EXPERT are the one person whom the event names."""

    OFFICE = "OFFICE"
    BMSTC = "BMSTC"
    DECIDER = "DECIDER"  # of an application to join: BMSTC on recommending institutions (REC-14), else the Office
    PERSON = "PERSON"
    EXPERT = "EXPERT"
    APPLICANT = "APPLICANT"
    RECOMMENDER = "RECOMMENDER"
    PROVIDER = "PROVIDER"
    TENANT = "TENANT"  # the institution that the event itself is about


_OFFICE = Q(role__in=[Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER])
_BMSTC = Q(role=Role.BMSTC_REVIEWER)


async def people_of(
    who: tuple[Who, ...], event: Delivered, *, needs: Permission | None, on: date, also_doer: bool = False
) -> set[UUID]:
    """Person ids, without the one who set the event off (unless also_doer).

    needs: of members, only those whose role grants it are told: nobody hears of what they may not read.
    """
    found = {event.parties.person_id} if {Who.PERSON, Who.EXPERT} & set(who) else set()
    groups = [group for one in who if (group := _members(one, event)) is not None]
    if groups:
        current = Q(Q(until_on__isnull=True), Q(until_on__gte=on), join_type=Q.OR) & Q(from_on__lte=on)
        members = await Membership.filter(Q(*groups, join_type=Q.OR), current).only("person_id", "role")
        found |= {row.person_id for row in members if needs is None or needs in permissions_of(frozenset({row.role}))}
    return {person for person in found if person is not None and (also_doer or person != event.person_id)}


def _members(who: Who, event: Delivered) -> Q | None:
    """The condition on memberships; None for a group that this event does not have."""
    parties = event.parties
    match who:
        case Who.OFFICE:
            return _OFFICE
        case Who.BMSTC:
            return _BMSTC
        case Who.DECIDER:
            recommending = event.facts["institution_kind"] == TenantKind.RECOMMENDING_INSTITUTION
            return _BMSTC if recommending else _OFFICE
        case Who.APPLICANT:
            return Q(applicant_id=parties.applicant_id) if parties.applicant_id else None
        case Who.RECOMMENDER:
            return Q(tenant_id=parties.recommender_id) if parties.recommender_id else None
        case Who.PROVIDER:
            return Q(tenant_id=parties.provider_id) if parties.provider_id else None
        case Who.TENANT:
            return Q(tenant_id=event.subject_id)
        case Who.PERSON | Who.EXPERT:
            return None
