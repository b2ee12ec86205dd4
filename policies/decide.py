"""Asks Casbin once for every role and permission, and keeps the answers as sets (one question costs 70–900 µs)."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import casbin

from kernel.actor import Actor, Scope
from kernel.errors import NOT_ALLOWED, OFFICE_ALONE
from kernel.rules import Rule
from policies.permissions import Permission, Role


@dataclass(frozen=True)
class Matrix:
    """What each role is allowed and what it is explicitly denied."""

    allowed: dict[str, frozenset[str]]
    denied: dict[str, frozenset[str]]

    def permissions(self, roles: Iterable[str]) -> frozenset[str]:
        """What these roles may do together; a deny of any of them wins, an unknown role grants nothing."""
        held = [role for role in roles if role in self.allowed]
        granted = frozenset[str]().union(*(self.allowed[role] for role in held))
        return granted - frozenset[str]().union(*(self.denied[role] for role in held))


def load(policy: Path, model: Path) -> Matrix:
    """Read a policy file and ask it about every role × permission."""
    whole = casbin.Enforcer(str(model), str(policy))
    allowed: dict[str, set[str]] = {role: set() for role in Role}
    denied: dict[str, set[str]] = {role: set() for role in Role}
    for role in Role:
        enforcer = _of_role(role.value, whole, model)
        for permission in Permission:
            granted, because = enforcer.enforce_ex(role.value, *permission.split(":"))
            if granted:
                allowed[role].add(permission.value)
            elif because and because[-1] == "deny":
                denied[role].add(permission.value)
    return Matrix(_frozen(allowed), _frozen(denied))


def _of_role(role: str, whole: casbin.Enforcer, model: Path) -> casbin.Enforcer:
    """Only the lines that bear on this role, its own and those of the roles it includes.

    Casbin tries every line for every question: over the whole policy that was most of a process's start.
    """
    lines = [(role, *line[1:]) for line in whole.get_implicit_permissions_for_user(role)]
    enforcer = casbin.Enforcer(str(model))
    enforcer.add_policies(list(dict.fromkeys(lines)))
    return enforcer


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in sets.items()}


@lru_cache(maxsize=2)
def _of_version(modified_ns: int) -> Matrix:
    with as_file(files("policies") / "policy.csv") as policy, as_file(files("policies") / "model.conf") as model:
        return load(policy, model)


_WATCHED = str(files("policies") / "policy.csv")  # found once: it is looked at with every request


def _version() -> int:
    return os.stat(_WATCHED).st_mtime_ns


def matrix() -> Matrix:
    """The matrix in force; read anew when `policy.csv` has changed, without a restart."""
    return _of_version(_version())


@lru_cache(maxsize=512)
def _merged(modified_ns: int, roles: frozenset[str]) -> frozenset[str]:
    return _of_version(modified_ns).permissions(roles)


OFFICE = frozenset({Role.OFFICE_ADMINISTRATOR.value, Role.OFFICE_REVIEWER.value})


def of_the_office(permission: str) -> bool:
    """Whether roles of the Office grant it, and of all other people nobody's but auditors', who read everything."""
    watching = {Role.SYSTEM.value, Role.AUDITOR.value}
    holders = {role for role, allowed in matrix().allowed.items() if permission in allowed} - watching
    return bool(holders) and holders <= OFFICE


def whom_to_ask(actor: Actor, permission: str) -> Rule:
    """Why a permission is missing: of what only the Office does, no administrator elsewhere can grant anything."""
    elsewhere = actor.scope is not Scope.OFFICE
    return OFFICE_ALONE if elsewhere and of_the_office(permission) else NOT_ALLOWED


def permissions_of(roles: frozenset[str]) -> frozenset[str]:
    """What a caller with these roles may do: one look-up a request."""
    return _merged(_version(), roles)
