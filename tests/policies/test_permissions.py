"""The role × permission matrix: as published, deny wins, unknown roles grant nothing, changed without a restart."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kernel.actor import ANYONE
from policies.decide import matrix, permissions_of
from policies.permissions import Permission, Role

ROOT = Path(__file__).resolve().parents[2]
OF_TASKS = {Permission.EXPIRY_ANNOUNCE, Permission.NOMINATION_SETTLE}
"""What only the platform's own tasks do; no role of people grants it."""

POLICY = ROOT / "policies" / "policy.csv"


def held(*roles: Role) -> frozenset[str]:
    return permissions_of(frozenset(role.value for role in roles))


def lines(kind: str) -> list[list[str]]:
    with POLICY.open(encoding="utf-8") as file:
        return [[word.strip() for word in line[1:]] for line in csv.reader(file) if line and line[0].strip() == kind]


def test_the_published_matrix_is_the_policy() -> None:
    published = json.loads((ROOT / "frontend-contract" / "permissions.json").read_text("utf-8"))

    assert published == {role.value: sorted(held(role)) for role in Role}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_no_role_of_people_may_do_everything(role: Role) -> None:
    assert 0 < len(held(role)) < len(Permission)


def test_tasks_may_do_everything_and_nobody_may_do_nothing() -> None:
    assert held(Role.SYSTEM) == frozenset(Permission)
    assert (
        held() == permissions_of(frozenset({"nobody", "OFFICE_ADMINISTRATOR", "office administrator"})) == frozenset()
    )
    assert ANYONE.permissions == frozenset()


@pytest.mark.parametrize(
    ("denied", "by", "granted_by"),
    [
        (Permission.REVIEW_VOTE, Role.OFFICE_ADMINISTRATOR, Role.EXPERT),
        (Permission.REVIEW_VOTE, Role.BMSTC_REVIEWER, Role.EXPERT),
        (Permission.DOCUMENT_UPLOAD, Role.EXPERT, Role.APPLICANT),
        (Permission.INSTITUTION_APPLICATION_SUBMIT, Role.OFFICE_REVIEWER, Role.PSI_ADMINISTRATOR),
    ],
)
def test_a_deny_of_one_role_wins_over_what_another_grants(denied: Permission, by: Role, granted_by: Role) -> None:
    assert denied in held(granted_by)
    assert denied not in held(granted_by, by)
    assert held(granted_by) & held(by) <= held(granted_by, by)


def test_deciders_are_apart() -> None:
    """REC-14: BMSTC on recommending institutions; PSI-6, LAB-3: the Office; REV-2: experts only."""
    who = {p: {role for role in Role if role is not Role.SYSTEM and p in held(role)} for p in Permission}
    office = {Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER}

    assert who[Permission.RECOMMENDER_DECIDE] == {Role.BMSTC_REVIEWER}
    assert who[Permission.PROVIDER_DECIDE] == who[Permission.LAB_DECIDE] == who[Permission.PROJECT_DECIDE] == office
    assert who[Permission.REVIEW_VOTE] == {Role.EXPERT}


def test_the_auditor_reads_and_changes_nothing() -> None:
    assert {p for p in held(Role.AUDITOR) if not p.endswith((":read", ":export"))} == {Permission.SESSION_USE}


def test_the_policy_names_only_roles_and_permissions_that_exist() -> None:
    roles, things = set(Role), {p.split(":")[0] for p in Permission}
    allowed = lines("p")

    assert {role for role, *_ in allowed} | {role for pair in lines("g") for role in pair} <= roles
    assert [line for line in allowed if "*" not in line and f"{line[1]}:{line[2]}" not in set(Permission)] == []
    assert {line[1] for line in allowed} <= things | {"*"}
    assert {effect for *_, effect in allowed} == {"allow", "deny"}


def test_every_permission_is_asked_somewhere_and_granted_to_someone() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "platform").rglob("*.py"))
    asked = set(re.findall(r"\bPermission\.([A-Z_]+)", sources))
    granted = frozenset[str]().union(*(held(role) for role in Role if role is not Role.SYSTEM))

    assert [p.name for p in Permission if p.name not in asked] == []
    assert asked <= set(Permission.__members__)
    assert {p for p in Permission if p.value not in granted} == OF_TASKS


def test_a_changed_policy_is_in_force_at_once_without_a_restart(tmp_path: Path) -> None:
    """In a process of its own, with a copy of the policy, as an administrator would change it."""
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    script = """
import os
from pathlib import Path
from policies.decide import permissions_of
policy = Path("policies/policy.csv")
asked = lambda: "lab:decide" in permissions_of(frozenset({"expert"}))
print(asked())
policy.write_text(policy.read_text("utf-8") + "p, expert, lab, decide, allow\\n", "utf-8")
os.utime(policy, ns=(1, 1))
print(asked())
"""
    places = {"PYTHONPATH": f"{tmp_path}:{ROOT / 'platform'}"}

    told = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=places, capture_output=True, check=True)

    assert told.stdout.decode().split() == ["False", "True"]


def test_the_matrix_knows_every_role() -> None:
    assert set(matrix().allowed) == set(matrix().denied) == set(Role)
