"""Who may apply: small and micro enterprises, and startup teams (SUP-1). Facts in, findings out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kernel import uscc as codes
from kernel.enterprise_size import SizeClass
from kernel.money import Fen
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from onboarding.roster_rules import industry_coded, within_range
from tenants.kinds import ApplicantKind

ELIGIBLE = (SizeClass.SMALL, SizeClass.MICRO)

NAMED = Rule(
    "SUP-1",
    code="applicant.name.missing",
    zh="请填写企业或团队名称",
    en="Give the name of the firm or team.",
)
CODE = Rule(
    "SUP-1",
    code="applicant.uscc.invalid",
    zh="统一社会信用代码 {actual} 无效：{why_zh}。请按营业执照核对",
    en="{actual} is not a valid unified social credit code: {why_en}. Compare it with the business licence.",
)
CODE_GIVEN = Rule(
    "SUP-1",
    code="applicant.uscc.missing",
    zh="企业须填写统一社会信用代码（见营业执照，18 位）",
    en="An enterprise gives its unified social credit code, 18 characters, as the business licence has it.",
)
CODE_FREE = Rule(
    "SUP-1",
    code="applicant.uscc.registered",
    zh="该统一社会信用代码已注册（{actual}），请申请加入该企业，由其管理员同意",
    en="This enterprise is registered already ({actual}). Ask to join it; its administrator answers.",
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
RULED_REASON = Rule(
    "SUP-1",
    code="applicant.ruling.reason_missing",
    zh="认定划型须说明依据",
    en="Say on what the ruling rests.",
)
RULED_CLASS = Rule(
    "SUP-1",
    code="applicant.ruling.no_class",
    zh="请认定一个具体的划型",
    en="Rule which class it is.",
)
RULED_WHERE_SILENT = Rule(
    "SUP-1",
    code="applicant.ruling.classified",
    zh="按标准和所填数据可划型为 {actual}，无需认定",
    en="The criteria themselves make it {actual}; there is nothing to rule on.",
)
RULED_FIRM = Rule(
    "SUP-1",
    code="applicant.ruling.team",
    zh="创业团队不划型",
    en="Startup teams have no size class.",
)
EVIDENCE = Rule(
    "SUP-1",
    code="applicant.evidence.missing",
    zh="缺少营业执照（企业）或团队证明（创业团队），请先上传",
    en="The business licence (of a firm) or the team's evidence is missing. Have it uploaded first.",
)
VERIFIED_ONCE = Rule(
    "SUP-1",
    code="applicant.verification.done",
    zh="已于 {actual} 核验",
    en="It was verified on {actual} already.",
)
JOINED_FIRM = Rule(
    "SUP-1",
    code="join_request.uscc.unknown",
    zh="没有以该统一社会信用代码注册的企业（{actual}），请直接注册",
    en="No enterprise is registered with this code ({actual}). Register it yourself.",
)
JOINED_ONCE = Rule(
    "",
    code="join_request.person.waiting_or_member",
    zh="您已是该企业成员，或已有待答复的申请",
    en="You belong to this enterprise already, or your request waits for its answer.",
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
    zh="数值 {actual} 超出范围（0 至 {limit} {unit_zh}），请核对",
    en="This figure cannot be right: {actual} is not between 0 and {limit}{unit_en}. Check it.",
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the size class is computed from. revenue, assets: in fen."""

    staff: int | None
    revenue: Fen | None
    assets: Fen | None

    def credible(self) -> Iterator[Finding]:
        yield from within_range(FIGURE, "", staff=self.staff, revenue=self.revenue, assets=self.assets)


def classified(size: SizeClass | None, path: str) -> Finding:
    """Whether the size class lets an enterprise apply; without one, that the Office has to rule."""
    if size in (None, SizeClass.NOT_CLASSIFIED):
        return CLASSIFIABLE.broken(path)
    return SMALL.judge(size in ELIGIBLE, path, actual=size)


def described(
    *, kind: ApplicantKind, name: str, leader: str, members: Sequence[str], industry: str | None, figures: Figures
) -> Iterator[Finding]:
    """Whether what is said of an applicant can be kept, at the registration and later. industry: None if not said."""
    yield NAMED.judge(says_something(name), "name")
    yield from fitting("name", name, NAME)
    yield from fitting("leader", leader, 100)
    yield from fitting("members", tuple(members), NAME)
    if industry is not None:
        yield from industry_coded(industry)
    yield from figures.credible()
    if kind is ApplicantKind.STARTUP_TEAM:
        yield TEAM.judge(says_something(leader), "leader")
        yield TEAM.judge(any(map(says_something, members)), "members", actual=len(members))


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
    """size: the class of the enterprise's figures; None for teams. Where they tell none, the Office rules later."""
    yield from described(kind=kind, name=name, leader=leader, members=members, industry=industry, figures=figures)
    if kind is ApplicantKind.STARTUP_TEAM:
        return
    yield CODE_GIVEN.judge(bool(uscc), "uscc")
    if uscc:
        yield CODE.judge(codes.is_valid(uscc), "uscc", actual=uscc[:40], **codes.told(uscc))
    yield CODE_FREE.judge(not taken, "uscc", actual=uscc)
    if size in (None, SizeClass.NOT_CLASSIFIED):
        yield CLASSIFIABLE.warn(False, "industry")
    else:
        yield SMALL.judge(size in ELIGIBLE, "staff", actual=size)


def outgrown(computed: SizeClass | None, ruled: SizeClass) -> bool:
    """Whether the criteria say of a firm that is ruled to be small that it is not."""
    return ruled in ELIGIBLE and computed not in (None, SizeClass.NOT_CLASSIFIED, *ELIGIBLE)


def rulable(
    *, kind: ApplicantKind, computed: SizeClass | None, ruled: SizeClass | None, given: SizeClass, reason: str
) -> Iterator[Finding]:
    """computed: by the criteria from the latest figures. ruled: by the Office before."""
    yield RULED_FIRM.judge(kind is not ApplicantKind.STARTUP_TEAM, "id")
    silent = computed in (None, SizeClass.NOT_CLASSIFIED) or (ruled is not None and not outgrown(computed, given))
    yield RULED_WHERE_SILENT.judge(silent, "sizeClass", actual=computed)
    yield RULED_CLASS.judge(given is not SizeClass.NOT_CLASSIFIED, "sizeClass")
    yield RULED_REASON.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def verifiable(*, verified_on: date | None, evidenced: bool, note: str) -> Iterator[Finding]:
    yield VERIFIED_ONCE.judge(verified_on is None, "id", actual=verified_on)
    yield EVIDENCE.judge(evidenced, "documents")
    yield from fitting("note", note, PROSE)


def joinable(*, code: str, known: bool, involved: bool, note: str) -> Iterator[Finding]:
    """known: a firm of that code is registered. involved: the person is of it, or waits for an answer."""
    yield JOINED_FIRM.judge(known, "uscc", actual=code)
    yield JOINED_ONCE.judge(not involved, "uscc")
    yield from fitting("note", note, PROSE)
