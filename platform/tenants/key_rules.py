"""What must hold before an institution's system gets a key of its own. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date, timedelta

from kernel.rules import Finding, Rule
from tenants.person_rules import NAME_LONGEST

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
KEY_LONGEST = timedelta(days=366)


def issuable(
    *, name: str, scopes: tuple[str, ...], grantable: frozenset[str], expires_on: date, today: date
) -> Iterator[Finding]:
    """grantable: what an integrator may do at all and the issuer may do too."""
    beyond = sorted({*scopes} - grantable)
    yield KEY_NAMED.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield KEY_SCOPED.judge(bool(scopes) and not beyond, "scopes", actual=beyond, limit=sorted(grantable))
    last = today + KEY_LONGEST
    yield KEY_EXPIRES.judge(today < expires_on <= last, "expiresOn", actual=expires_on, limit=last)
