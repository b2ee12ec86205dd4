"""Who may apply: small and micro enterprises, and startup teams (SUP-1). Facts in, findings out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kernel import uscc as codes
from kernel.enterprise_size import SizeClass
from kernel.money import LARGEST, Fen
from kernel.rules import Finding, Rule
from kernel.texts import NAME, fitting, says_something
from onboarding.rules import MOST_STAFF
from tenants.kinds import ApplicantKind

ELIGIBLE = (SizeClass.SMALL, SizeClass.MICRO)
INDUSTRY_CODE = 8

NAMED = Rule(
    "SUP-1",
    code="applicant.name.missing",
    zh="请填写企业或团队名称",
    en="Give the name of the firm or team.",
)
CODE = Rule(
    "SUP-1",
    code="applicant.uscc.invalid",
    zh="企业须填写有效的统一社会信用代码（{actual}）",
    en="An enterprise gives its valid unified social credit code ({actual}). Check it.",
)
CODE_FREE = Rule(
    "SUP-1",
    code="applicant.uscc.registered",
    zh="该统一社会信用代码已注册（{actual}），请由该企业的管理员添加您的账号",
    en="This enterprise is registered already ({actual}). Ask its administrator to add your account.",
)
SMALL = Rule(
    "SUP-1",
    code="applicant.size.not_small",
    zh="申报主体须为小微企业或创业团队，按所填数据划型为 {actual}",
    en="The applicant must be a small or micro enterprise, or a startup team; these figures make it {actual}.",
)
CLASSIFIABLE = Rule(
    "SUP-1",
    code="applicant.size.not_classified",
    zh="无法按所填行业和指标划型，请补充数据或联系办公室认定",
    en="These figures do not tell the size class. Complete industry, staff and revenue, or ask the Office to rule.",
)
TEAM = Rule(
    "SUP-1",
    code="applicant.team.incomplete",
    zh="创业团队须填写负责人和至少一名成员",
    en="A startup team names its leader and at least one member.",
)
FIGURE = Rule(
    "",
    code="applicant.figure.out_of_range",
    zh="数值 {actual} 超出范围（0至{limit}），请核对",
    en="This figure cannot be right: {actual} is not between 0 and {limit}.",
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the size class is computed from. revenue, assets: in fen."""

    staff: int | None
    revenue: Fen | None
    assets: Fen | None

    def credible(self) -> Iterator[Finding]:
        for path, figure, most in (
            ("staff", self.staff, MOST_STAFF),
            ("revenue", self.revenue, LARGEST),
            ("assets", self.assets, LARGEST),
        ):
            if figure is not None:
                yield FIGURE.judge(0 <= figure <= most, path, actual=figure, limit=most)


def registrable(
    *,
    kind: ApplicantKind,
    name: str,
    uscc: str | None,
    taken: bool,
    size: SizeClass | None,
    leader: str,
    members: Sequence[str],
    industry: str,
    figures: Figures,
) -> Iterator[Finding]:
    """size: the class of the enterprise's figures; None for teams."""
    yield NAMED.judge(says_something(name), "name")
    yield from fitting("name", name, NAME)
    yield from fitting("leader", leader, 100)
    yield from fitting("members", tuple(members), NAME)
    yield from fitting("industry", industry, INDUSTRY_CODE)
    yield from figures.credible()
    if kind is ApplicantKind.STARTUP_TEAM:
        yield TEAM.judge(says_something(leader) and any(map(says_something, members)), "members", actual=len(members))
        return
    yield CODE.judge(uscc is not None and codes.is_valid(uscc), "uscc", actual=uscc or "-")
    yield CODE_FREE.judge(not taken, "uscc", actual=uscc)
    if size is SizeClass.NOT_CLASSIFIED:
        yield CLASSIFIABLE.broken("industry")
    else:
        yield SMALL.judge(size in ELIGIBLE, "staff", actual=size)
