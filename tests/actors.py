"""Actors by role, as a session would make them."""

from uuid import UUID

from kernel.actor import Actor, Scope
from kernel.ids import new_id
from policies.decide import permissions_of
from policies.permissions import Role

SCOPES = {
    Role.OFFICE_ADMINISTRATOR: Scope.OFFICE,
    Role.OFFICE_REVIEWER: Scope.OFFICE,
    Role.BMSTC_REVIEWER: Scope.BMSTC,
    Role.PSI_ADMINISTRATOR: Scope.PROVIDER,
    Role.PSI_OPERATOR: Scope.PROVIDER,
    Role.CENTER_ADMINISTRATOR: Scope.PROVIDER,
    Role.CENTER_OPERATOR: Scope.PROVIDER,
    Role.LAB_MANAGER: Scope.PROVIDER,
    Role.RECOMMENDER_ADMINISTRATOR: Scope.RECOMMENDER,
    Role.RECOMMENDER_ADVISER: Scope.RECOMMENDER,
    Role.EXPERT: Scope.EXPERT,
    Role.APPLICANT_ADMINISTRATOR: Scope.APPLICANT,
    Role.APPLICANT: Scope.APPLICANT,
    Role.AUDITOR: Scope.AUDITOR,
    Role.PERSON: Scope.PERSON,
    Role.SYSTEM: Scope.SYSTEM,
}


def an_actor(role: Role, *, party: UUID | None = None, person: UUID | None = None) -> Actor:
    """Someone who holds a role. party: tenant or applicant; a person acts for itself where there is none."""
    person = person or new_id()
    roles = frozenset({role.value})
    return Actor(
        scope=SCOPES[role],
        person=person,
        party=party or person,
        roles=roles,
        permissions=permissions_of(roles),
        name=role.value,
    )
