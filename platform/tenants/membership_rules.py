"""What must hold before somebody is given a role, and before one is taken back. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.actor import Scope
from kernel.rules import Finding, Rule
from policies.permissions import Role
from tenants.kinds import TenantKind

LOGIN_KNOWN = Rule(
    "",
    code="person.login.unknown",
    zh="没有登录名为 {actual} 的用户，请先注册",
    en="Nobody has the login {actual}. Ask them to sign up first.",
)
ROLE_FITS = Rule(
    "",
    code="membership.role.unfit",
    zh="角色 {actual} 不适用于该机构或申请人",
    en="The role {actual} is not held there. Choose one that fits the institution or applicant.",
)
GRANTED_BY = Rule(
    "",
    code="membership.role.not_yours_to_grant",
    zh="您无权授予角色 {actual}，请联系创新券管理办公室",
    en="You cannot grant the role {actual}. Ask the Office.",
)
NOT_TO_ONESELF = Rule(
    "",
    code="membership.person.oneself",
    zh="不得为本人授予角色，请由他人办理",
    en="Nobody grants a role to themselves. Ask a colleague.",
)
DATES_ORDERED = Rule(
    "",
    code="membership.dates.reversed",
    zh="截止日期不得早于起始日期 {limit}",
    en="A membership does not end before it begins on {limit}.",
)
ROLE_NEW = Rule(
    "",
    code="membership.role.held",
    zh="该用户已持有角色 {actual}",
    en="This person already holds the role {actual} there.",
)

ENDED_BY = Rule(
    "",
    code="membership.end.not_yours",
    zh="您无权终止角色 {actual}，请联系创新券管理办公室",
    en="You cannot end the role {actual}. Ask the Office.",
)
NOT_ENDED = Rule(
    "",
    code="membership.end.already",
    zh="该角色已于 {actual} 终止",
    en="This membership ended on {actual} already.",
)
ENDS_AHEAD = Rule(
    "",
    code="membership.end.in_the_past",
    zh="终止日期 {actual} 不得早于 {limit}；如需立即终止，请不填写日期",
    en="The last day {actual} is before {limit}. Leave it out to end the membership at once.",
)
ENDS_SOONER = Rule(
    "",
    code="membership.end.later_than_agreed",
    zh="该角色将于 {limit} 到期，不能以终止方式延长至 {actual}",
    en="The membership ends on {limit} anyway; ending it cannot prolong it to {actual}. Grant it anew.",
)
ADMINISTRATOR_LEFT = Rule(
    "",
    code="membership.end.last_administrator",
    zh="这是最后一名管理员（{actual}），请先指定另一名管理员",
    en="This is the last {actual}. Make somebody else one first.",
)

_PSI = frozenset({Role.PSI_ADMINISTRATOR, Role.PSI_OPERATOR, Role.LAB_MANAGER, Role.INTEGRATOR})
_CENTER = frozenset({Role.CENTER_ADMINISTRATOR, Role.CENTER_OPERATOR, Role.LAB_MANAGER, Role.INTEGRATOR})
_RECOMMENDER = frozenset({Role.RECOMMENDER_ADMINISTRATOR, Role.RECOMMENDER_ADVISER, Role.INTEGRATOR})
ROLES_IN = {
    TenantKind.PROFESSIONAL_SERVICE_INSTITUTION: _PSI,
    TenantKind.DOMAIN_CENTER: _CENTER,
    TenantKind.RECOMMENDING_INSTITUTION: _RECOMMENDER,
}
ADMINISTRATORS = frozenset(
    {
        Role.OFFICE_ADMINISTRATOR,
        Role.PSI_ADMINISTRATOR,
        Role.CENTER_ADMINISTRATOR,
        Role.RECOMMENDER_ADMINISTRATOR,
        Role.APPLICANT_ADMINISTRATOR,
    }
)
"""Somebody must be left who can give others access."""
ROLES_FOR_APPLICANT = frozenset({Role.APPLICANT_ADMINISTRATOR, Role.APPLICANT})
ROLES_IN_NONE = frozenset(
    {Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER, Role.BMSTC_REVIEWER, Role.EXPERT, Role.AUDITOR}
)


def endable_by(*, role: Role, scope: Scope, own: bool) -> Iterator[Finding]:
    """As for granting: the Office ends no decider's role for BMSTC (REC-14)."""
    by_office = scope is Scope.OFFICE and role is not Role.BMSTC_REVIEWER
    yield ENDED_BY.judge(scope is Scope.SYSTEM or by_office or own, "id", actual=role)


def endable(
    *, role: Role, from_on: date, agreed: date | None, until_on: date | None, today: date, others: int
) -> Iterator[Finding]:
    """until_on: None for at once. agreed: when it ends anyway. others: who hold the same role there afterwards."""
    yield NOT_ENDED.judge(agreed is None or agreed >= today, "id", actual=agreed)
    if until_on is not None:
        earliest = max(today, from_on)
        yield ENDS_AHEAD.judge(until_on >= earliest, "untilOn", actual=until_on, limit=earliest)
        yield ENDS_SOONER.judge(agreed is None or until_on <= agreed, "untilOn", actual=until_on, limit=agreed)
    yield ADMINISTRATOR_LEFT.judge(role not in ADMINISTRATORS or others > 0, "id", actual=role)


def grantable_by(*, role: Role, scope: Scope, own: bool) -> Iterator[Finding]:
    """own: the institution is the granter's. The Office does not make deciders for BMSTC (REC-14): set-up does."""
    by_office = scope is Scope.OFFICE and role is not Role.BMSTC_REVIEWER
    yield GRANTED_BY.judge(scope is Scope.SYSTEM or by_office or own, "role", actual=role)


def grantable(
    *,
    role: Role,
    tenant_kind: TenantKind | None,
    for_applicant: bool,
    from_on: date,
    until_on: date | None,
    held: bool,
) -> Iterator[Finding]:
    yield ROLE_FITS.judge(_fits(role, tenant_kind, for_applicant), "role", actual=role)
    yield DATES_ORDERED.judge(until_on is None or until_on >= from_on, "untilOn", actual=until_on, limit=from_on)
    yield ROLE_NEW.judge(not held, "role", actual=role)


def _fits(role: Role, tenant_kind: TenantKind | None, for_applicant: bool) -> bool:
    if tenant_kind and for_applicant:
        return False
    if tenant_kind:
        return role in ROLES_IN[tenant_kind]
    return role in (ROLES_FOR_APPLICANT if for_applicant else ROLES_IN_NONE)
