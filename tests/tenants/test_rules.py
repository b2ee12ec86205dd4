"""Logins, passwords, keys and roles at their boundaries."""

from datetime import date

import pytest

from kernel.actor import Scope
from kernel.rules import failures
from policies.permissions import Role
from tenants import key_rules, membership_rules, person_rules
from tenants.kinds import TenantKind

PSI, CENTER, RECOMMENDING = (
    TenantKind.PROFESSIONAL_SERVICE_INSTITUTION,
    TenantKind.DOMAIN_CENTER,
    TenantKind.RECOMMENDING_INSTITUTION,
)


def broken_by(**change: object) -> list[str]:
    facts = {"login": "li.na", "password": "correct horse", "name": "李娜", "email": "", "taken": False, **change}
    return [f.rule.code for f in failures(person_rules.registrable(**facts))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"login": "lab"}, []),
        ({"login": "la"}, ["person.login.malformed"]),
        ({"login": "a" * 80}, []),
        ({"login": "a" * 81}, ["person.login.malformed"]),
        ({"login": "a b c"}, ["person.login.malformed"]),
        ({"login": ".abc"}, ["person.login.malformed"]),
        ({"login": "abc\n"}, ["person.login.malformed"]),
        ({"taken": True}, ["person.login.taken"]),
        ({"name": " "}, ["person.name.invalid"]),
        ({"name": "名" * 100}, []),
        ({"name": "名" * 101}, ["person.name.invalid"]),
        ({"email": "li.na@example.org"}, []),
        ({"email": "li.na"}, ["person.email.malformed"]),
        ({"password": "123456789"}, ["person.password.too_short"]),
        ({"password": "1234567890"}, []),
        ({"password": "12" * 100}, []),
        ({"password": "12" * 100 + "3"}, ["person.password.too_long"]),
        ({"password": "aaaaaaaaaa"}, ["person.password.is_login"]),
        ({"login": "li.na.2026", "password": "Li.Na.2026"}, ["person.password.is_login"]),
        ({"login": "x", "password": "short"}, ["person.login.malformed", "person.password.too_short"]),
    ],
)
def test_rec_10_what_an_account_needs(change: dict[str, object], codes: list[str]) -> None:
    assert broken_by(**change) == codes


@pytest.mark.parametrize(
    ("expires_on", "allowed"),
    [
        (date(2026, 11, 23), False),
        (date(2026, 11, 24), True),
        (date(2027, 11, 24), True),
        (date(2027, 11, 25), False),
        (date.max, False),
    ],
)
def test_a_key_expires_between_tomorrow_and_a_year_hence(expires_on: date, allowed: bool) -> None:
    found = key_rules.issuable(
        name="sync",
        scopes=("lab:read",),
        grantable=frozenset({"lab:read"}),
        expires_on=expires_on,
        today=date(2026, 11, 23),
    )

    assert [f.rule.code for f in failures(found)] == ([] if allowed else ["api_key.expiry.out_of_range"])


@pytest.mark.parametrize("scopes", [(), ("lab:decide",), ("lab:read", "lab:write"), ("no such thing",)])
def test_a_key_gets_nothing_beyond_what_can_be_granted(scopes: tuple[str, ...]) -> None:
    found = key_rules.issuable(
        name="sync",
        scopes=scopes,
        grantable=frozenset({"lab:read"}),
        expires_on=date(2026, 12, 1),
        today=date(2026, 11, 23),
    )

    assert [f.rule.code for f in failures(found)] == ["api_key.scopes.not_grantable"]


@pytest.mark.parametrize(
    ("role", "kind", "for_applicant", "fits"),
    [
        (Role.PSI_OPERATOR, PSI, False, True),
        (Role.PSI_OPERATOR, CENTER, False, False),
        (Role.CENTER_OPERATOR, CENTER, False, True),
        (Role.CENTER_OPERATOR, PSI, False, False),
        (Role.LAB_MANAGER, PSI, False, True),
        (Role.LAB_MANAGER, CENTER, False, True),
        (Role.LAB_MANAGER, RECOMMENDING, False, False),
        (Role.RECOMMENDER_ADVISER, RECOMMENDING, False, True),
        (Role.RECOMMENDER_ADVISER, PSI, False, False),
        (Role.OFFICE_REVIEWER, None, False, True),
        (Role.OFFICE_REVIEWER, PSI, False, False),
        (Role.EXPERT, None, False, True),
        (Role.EXPERT, None, True, False),
        (Role.APPLICANT, None, True, True),
        (Role.APPLICANT, None, False, False),
        (Role.APPLICANT, PSI, True, False),
        (Role.INTEGRATOR, None, False, False),
        (Role.PERSON, None, False, False),
        (Role.SYSTEM, None, False, False),
        (Role.SYSTEM, PSI, False, False),
    ],
)
def test_a_role_fits_where_it_is_held(role: Role, kind: TenantKind | None, for_applicant: bool, fits: bool) -> None:
    found = membership_rules.grantable(
        role=role,
        tenant_kind=kind,
        for_applicant=for_applicant,
        from_on=date(2026, 1, 1),
        until_on=date(2026, 1, 1),
        held=False,
    )

    assert [f.rule.code for f in failures(found)] == ([] if fits else ["membership.role.unfit"])


def test_a_membership_does_not_end_before_it_begins_nor_twice() -> None:
    found = membership_rules.grantable(
        role=Role.EXPERT,
        tenant_kind=None,
        for_applicant=False,
        from_on=date(2026, 1, 2),
        until_on=date(2026, 1, 1),
        held=True,
    )

    assert [f.rule.code for f in failures(found)] == ["membership.dates.reversed", "membership.role.held"]


@pytest.mark.parametrize(
    ("role", "scope", "own", "may"),
    [
        (Role.PSI_OPERATOR, Scope.PROVIDER, True, True),
        (Role.PSI_OPERATOR, Scope.PROVIDER, False, False),
        (Role.EXPERT, Scope.OFFICE, False, True),
        (Role.BMSTC_REVIEWER, Scope.OFFICE, False, False),
        (Role.BMSTC_REVIEWER, Scope.SYSTEM, False, True),
        (Role.EXPERT, Scope.AUDITOR, False, False),
    ],
)
def test_rec_14_who_grants_what_and_the_office_makes_no_deciders_for_bmstc(
    role: Role, scope: Scope, own: bool, may: bool
) -> None:
    assert (not failures(membership_rules.grantable_by(role=role, scope=scope, own=own))) is may
