"""The platform itself as an actor: for tasks, set-up and sign-in; no request can take it on."""

from dataclasses import replace

from kernel.actor import Actor, Scope
from policies.decide import permissions_of
from policies.permissions import Role


def system(name: str = "system") -> Actor:
    """An actor that sees and may do everything; `name` says in the audit trail which machine acted."""
    roles = frozenset({str(Role.SYSTEM)})
    return Actor(scope=Scope.SYSTEM, roles=roles, permissions=permissions_of(roles), name=name)


def on_behalf(actor: Actor) -> Actor:
    """The system doing a step that a person set off, with that person kept in the audit trail."""
    return replace(system(actor.name), person=actor.person, request_id=actor.request_id, locale=actor.locale)
