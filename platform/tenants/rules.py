"""What must hold for accounts, sign-in, keys and memberships. Pure: facts in, findings out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kernel.actor import Scope
from kernel.rules import Finding, Rule
from kernel.texts import fitting
from policies.permissions import Role
from tenants.kinds import TenantKind

LOGIN_FORM = Rule(
    "",
    code="person.login.malformed",
    zh="登录名须为3至80个字符：小写字母、数字及 . _ @ + -，以字母或数字开头",
    en="A login has 3 to 80 characters: lower-case letters, digits and . _ @ + -, beginning with a letter or digit.",
)
LOGIN_FREE = Rule(
    "REC-10",
    code="person.login.taken",
    zh="登录名 {actual} 已被使用，请换一个",
    en="The login {actual} is taken. Choose another.",
)
LOGIN_KNOWN = Rule(
    "",
    code="person.login.unknown",
    zh="没有登录名为 {actual} 的用户，请先注册",
    en="Nobody has the login {actual}. Ask them to sign up first.",
)
NAME_GIVEN = Rule(
    "", code="person.name.invalid", zh="姓名须为1至{limit}个字符", en="A name has 1 to {limit} characters."
)
EMAIL_FORM = Rule(
    "", code="person.email.malformed", zh="电子邮箱格式不正确", en="This is not an e-mail address. Correct it."
)
PASSWORD_LONG = Rule(
    "",
    code="person.password.too_short",
    zh="密码至少{limit}个字符，当前{actual}个",
    en="A password has at least {limit} characters; this one has {actual}.",
)
PASSWORD_SHORT = Rule(
    "",
    code="person.password.too_long",
    zh="密码至多{limit}个字符",
    en="A password has at most {limit} characters.",
)
PASSWORD_OWN = Rule(
    "",
    code="person.password.is_login",
    zh="密码不得与登录名相同，也不得为同一字符的重复",
    en="A password is neither the login nor one character repeated. Choose another.",
)
SIGN_IN_FAILED = Rule(
    "",
    code="session.sign_in.failed",
    zh="登录名或密码不正确",
    en="The login or the password is not right.",
)
TOO_MANY_ATTEMPTS = Rule(
    "",
    code="session.attempts.too_many",
    zh="登录失败次数过多，请{limit}秒后再试",
    en="Too many failed sign-ins. Try again in {limit} seconds.",
)
SIGN_IN_BUSY = Rule(
    "",
    code="session.sign_in.busy",
    zh="当前登录人数过多，请稍后再试",
    en="Too many people are signing in just now. Try again in a moment.",
)
SIGNED_IN = Rule(
    "", code="session.session.none", zh="请先登录", en="You are not signed in with a session. Sign in first."
)
KEY_NAMED = Rule(
    "", code="api_key.name.invalid", zh="密钥名称须为1至{limit}个字符", en="A key's name has 1 to {limit} characters."
)
KEY_SCOPED = Rule(
    "",
    code="api_key.scopes.not_grantable",
    zh="密钥权限 {actual} 不可授予；可授予：{limit}",
    en="A key cannot be given {actual}. It can be given some of: {limit}.",
)
KEY_EXPIRES = Rule(
    "",
    code="api_key.expiry.out_of_range",
    zh="密钥有效期须在明日至{limit}之间",
    en="A key expires between tomorrow and {limit}.",
)
KEY_OF_TENANT = Rule(
    "", code="api_key.tenant.missing", zh="请指明密钥所属机构", en="Name the institution that the key is for."
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
PASSWORD_RIGHT = Rule(
    "",
    code="person.password.wrong",
    zh="当前密码不正确",
    en="The current password is not right.",
)
PASSWORD_NEW = Rule(
    "",
    code="person.password.unchanged",
    zh="新密码不得与当前密码相同",
    en="The new password is the current one. Choose another.",
)
PASSWORD_HELD = Rule(
    "",
    code="person.password.none",
    zh="您的账号没有密码，请使用原登录方式",
    en="Your account has no password: you sign in another way.",
)

NAME_LONGEST = 100
PASSWORD_SHORTEST, PASSWORD_LONGEST = 10, 200
KEY_LONGEST = timedelta(days=366)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,79}")
_EMAIL = re.compile(r"[^@\s]{1,100}@[^@\s.]+(\.[^@\s.]+)+")

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


def registrable(*, login: str, password: str, name: str, email: str, taken: bool) -> Iterator[Finding]:
    yield LOGIN_FORM.judge(_LOGIN.fullmatch(login) is not None, "login")
    yield LOGIN_FREE.judge(not taken, "login", actual=login)
    yield NAME_GIVEN.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield EMAIL_FORM.judge(not email or (len(email) <= 200 and _EMAIL.fullmatch(email) is not None), "email")
    yield PASSWORD_LONG.judge(
        len(password) >= PASSWORD_SHORTEST, "password", actual=len(password), limit=PASSWORD_SHORTEST
    )
    yield PASSWORD_SHORT.judge(len(password) <= PASSWORD_LONGEST, "password", limit=PASSWORD_LONGEST)
    yield PASSWORD_OWN.judge(password.casefold() != login and len(set(password)) > 1, "password")


def password_changeable(*, login: str, current: str, new: str) -> Iterator[Finding]:
    yield PASSWORD_LONG.judge(len(new) >= PASSWORD_SHORTEST, "newPassword", actual=len(new), limit=PASSWORD_SHORTEST)
    yield PASSWORD_SHORT.judge(len(new) <= PASSWORD_LONGEST, "newPassword", limit=PASSWORD_LONGEST)
    yield PASSWORD_OWN.judge(new.casefold() != login and len(set(new)) > 1, "newPassword")
    yield PASSWORD_NEW.judge(new != current, "newPassword")


def presentable_person(*, name: str, email: str) -> Iterator[Finding]:
    yield NAME_GIVEN.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield EMAIL_FORM.judge(not email or (len(email) <= 200 and _EMAIL.fullmatch(email) is not None), "email")
    yield from fitting("name", name, NAME_LONGEST)


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


def issuable(
    *, name: str, scopes: tuple[str, ...], grantable: frozenset[str], expires_on: date, today: date
) -> Iterator[Finding]:
    """grantable: what an integrator may do at all and the issuer may do too."""
    beyond = sorted({*scopes} - grantable)
    yield KEY_NAMED.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield KEY_SCOPED.judge(
        bool(scopes) and not beyond, "scopes", actual=", ".join(beyond) or "-", limit=", ".join(sorted(grantable))
    )
    last = today + KEY_LONGEST
    yield KEY_EXPIRES.judge(today < expires_on <= last, "expiresOn", actual=expires_on, limit=last)


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
