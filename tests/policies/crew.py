"""Everyone who asks in the isolation matrix: on each of two sides one person a role, and those who stand apart."""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.actor import ANYONE, Actor, Scope
from kernel.ids import new_id
from policies.decide import permissions_of
from policies.permissions import Permission, Role
from tests.actors import SCOPES

SIDES = ("A", "B")
CAST = {
    "applicant": (Role.APPLICANT_ADMINISTRATOR, Role.APPLICANT),
    "recommender": (Role.RECOMMENDER_ADMINISTRATOR, Role.RECOMMENDER_ADVISER),
    "psi": (Role.PSI_ADMINISTRATOR, Role.PSI_OPERATOR, Role.LAB_MANAGER, Role.INTEGRATOR),
    "center": (Role.CENTER_ADMINISTRATOR, Role.CENTER_OPERATOR),
    "expert": (Role.EXPERT,),
    "joiner": (Role.PERSON,),
}
"""Who stands on each side, and the roles in which they may come."""

APART = {
    "office": (Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER),
    "bmstc": (Role.BMSTC_REVIEWER,),
    "auditor": (Role.AUDITOR,),
    "system": (Role.SYSTEM,),
    "outsider": (Role.PERSON,),
}
"""Who belongs to neither side."""


@dataclass(frozen=True)
class Asker:
    """One actor of the matrix. part: its word in the oracle. side: "" for those who stand apart."""

    part: str
    side: str
    role: str
    actor: Actor

    @property
    def name(self) -> str:
        return f"{self.side}.{self.part} as {self.role}" if self.side else f"{self.part} as {self.role}"


def acting(role: Role, person: UUID, party: UUID | None) -> Actor:
    scope = Scope.PROVIDER if role is Role.INTEGRATOR else SCOPES[role]
    roles = frozenset({role.value})
    return Actor(
        scope=scope, person=person, party=party, roles=roles, permissions=permissions_of(roles), name=role.value
    )


def apart() -> list[Asker]:
    found = []
    for part, roles in APART.items():
        person = new_id()
        found += [Asker(part, "", role.value, acting(role, person, None)) for role in roles]
    return [*found, Asker("anyone", "", "nobody", ANYONE)]


def misled(of: Asker) -> Asker:
    """A stranger whose request names somebody else's party: the capacity alone must not open anything."""
    stranger = replace(of.actor, scope=Scope.PERSON, person=new_id(), roles=frozenset(), permissions=frozenset())
    return Asker("outsider", "", f"stranger naming {of.side}.{of.part}", stranger)


def powerless(of: Asker) -> Asker:
    """The same person in the same institution, in a role that grants nothing."""
    return replace(of, role="nothing", actor=replace(of.actor, roles=frozenset(), permissions=frozenset()))


def mighty(of: Asker) -> Asker:
    """The same person as if every permission were theirs: then only row security stands between them and the rest."""
    return replace(of, role="everything", actor=replace(of.actor, permissions=frozenset(Permission)))
