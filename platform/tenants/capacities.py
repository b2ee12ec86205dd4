"""In which capacity somebody acts: the roles they hold in one institution, for one applicant, or in one office."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kernel.actor import Actor, Scope
from policies.decide import permissions_of
from policies.permissions import Permission, Role
from tenants.kinds import TenantKind

OFFICES = {
    Role.OFFICE_ADMINISTRATOR: Scope.OFFICE,
    Role.OFFICE_REVIEWER: Scope.OFFICE,
    Role.BMSTC_REVIEWER: Scope.BMSTC,
    Role.AUDITOR: Scope.AUDITOR,
    Role.EXPERT: Scope.EXPERT,
}
"""The roles that are held in no institution, and what they make of a person."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """One membership that is in force today."""

    membership: UUID
    role: Role
    tenant: UUID | None = None
    tenant_kind: TenantKind | None = None
    suspended: bool = False
    applicant: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """What a person may choose to act as. party: the tenant or applicant, or for experts the person."""

    scope: Scope
    party: UUID | None
    roles: frozenset[str]
    memberships: frozenset[UUID]
    suspended: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        granted = permissions_of(self.roles)
        return going_on(granted) if self.suspended else granted


GOING_ON = frozenset(
    {
        Permission.SESSION_USE,
        Permission.DOCUMENT_UPLOAD,
        Permission.CONTRACT_TERMINATE,
        Permission.CONTRACT_NOTE_REGISTRATION,
        Permission.REPORT_CONFIRM,
        Permission.APPEAL_FILE,
        Permission.RESPONSIBILITY_RECORD,
        Permission.REDEMPTION_REQUEST,
    }
)
"""What projects that run already ask of the lab's institution; nobody else could do it, and their dates go on."""


def going_on(permissions: frozenset[str]) -> frozenset[str]:
    """What is left to the people of a suspended institution: they see what is theirs, and finish what runs."""
    return frozenset(p for p in permissions if p.endswith(":read") or p in GOING_ON)


def scope_of(kind: TenantKind | None) -> Scope:
    return Scope.RECOMMENDER if kind is TenantKind.RECOMMENDING_INSTITUTION else Scope.PROVIDER


def capacities(person: UUID, memberships: Iterable[Held]) -> list[Capacity]:
    """Every capacity these memberships give; those in the same institution or office are one, with all their roles."""
    grouped: dict[tuple[Scope, UUID | None], list[Held]] = defaultdict(list)
    for held in memberships:
        place = _place(person, held)
        if place:
            grouped[place].append(held)
    return [
        Capacity(
            scope=scope,
            party=party,
            roles=frozenset(str(held.role) for held in together),
            memberships=frozenset(held.membership for held in together),
            suspended=any(held.suspended for held in together),
        )
        for (scope, party), together in grouped.items()
    ]


def _place(person: UUID, held: Held) -> tuple[Scope, UUID | None] | None:
    if held.tenant:
        return scope_of(held.tenant_kind), held.tenant
    if held.applicant:
        return Scope.APPLICANT, held.applicant
    scope = OFFICES.get(held.role)
    return (scope, person if scope is Scope.EXPERT else None) if scope else None


def named(found: Iterable[Capacity], wanted: UUID | Scope) -> Capacity | None:
    """The capacity that a tenant, an applicant, a membership or an office names."""
    return next((c for c in found if wanted in (c.party, c.scope) or wanted in c.memberships), None)


def acting(person: UUID, name: str, capacity: Capacity | None) -> Actor:
    """The actor of a signed-in person; in no capacity, somebody who signed up and belongs to nothing (REC-10)."""
    if capacity is None:
        roles = frozenset({str(Role.PERSON)})
        return Actor(
            scope=Scope.PERSON, person=person, party=person, roles=roles, permissions=permissions_of(roles), name=name
        )
    return Actor(
        scope=capacity.scope,
        person=person,
        party=capacity.party,
        roles=capacity.roles,
        permissions=capacity.permissions,
        name=name,
    )
