"""What must hold before a project is submitted (SUP-1…4, PRI-0…4, DES-1…5, LAB-7). Facts in, findings out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kernel.enterprise_size import SizeClass
from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers.applicant_rules import classified
from vouchers.kinds import SUBTHEMES, DesignPurpose, PrioritySubtheme, PriorityTheme

JOINT_THEMES = (PriorityTheme.EPIDEMIC_CONTROL, PriorityTheme.DIGITAL_TRANSFORMATION)  # PRI-1: enterprises with labs

TITLED = Rule("SUP-3", code="project.title.missing", zh="请填写项目名称", en="Give the project a title.")
SUMMARISED = Rule(
    "SUP-3",
    code="project.summary.too_short",
    zh="请用至少 {limit} 个字说明项目要委托实验室做什么，当前 {actual} 个字",
    en="Say in at least {limit} characters what the lab is to do; there are {actual}.",
)
VERIFIED = Rule(
    "SUP-1",
    code="project.applicant.not_verified",
    zh="申报主体尚未核验：请先上传营业执照（企业）或团队证明（团队），由办公室核验后方可批准",
    en="The applicant is not verified yet. Have its licence or team evidence uploaded; the Office verifies it before"
    " it approves.",
)
ALONE = Rule(
    "SUP-1",
    code="project.applicant.alike",
    zh="另有 {actual} 个申报主体的登记人、负责人或名称与其相同：{limit}，请核对是否为同一主体",
    en="{actual} other applicants have the same registrant, leader or name: {limit}. See whether they are the same.",
)
DESIGNATED = Rule(
    "SUP-2",
    code="project.lab.own",
    zh="须委托其他单位的实验室，申报主体不得与实验室为同一单位（{actual}）",
    en="The project is commissioned from another body: applicant and lab cannot be the same ({actual}).",
)
PAID_TO_ANOTHER = Rule(
    "SUP-2",
    code="project.provider.own",
    zh="创新券由上报该实验室的机构收取，申报主体不得与该机构为同一单位（{actual}），请选择其他机构上报的实验室",
    en="The voucher is paid to the institution that reports the lab; applicant and {actual} cannot be the same body."
    " Choose a lab of another institution.",
)
IN_CATALOGUE = Rule(
    "LAB-7",
    code="project.lab.not_in_catalogue",
    zh="该实验室今日不在开放实验室目录内，目录外实验室不能使用创新券；请选择目录内实验室",
    en="The lab is not in the open-lab catalogue today; vouchers need a catalogue lab. Choose one.",
)
OTHER_TOLD = Rule(
    "SUP-3",
    code="project.activity.other_untold",
    zh="活动类型选择“其他”时须说明具体内容",
    en="Say which innovation activity it is when the type is OTHER.",
)
OTHER_CONFIRMED = Rule(
    "SUP-3",
    code="project.activity.other",
    zh="“其他”活动须由办公室确认",
    en="An activity of type OTHER has to be confirmed by the Office.",
)
OFFERED = Rule(
    "SUP-3",
    code="project.activity.not_offered",
    zh="该实验室目录信息未列此类活动（{actual}），请与实验室确认",
    en="The catalogue does not list this activity ({actual}) for the lab. Make sure with the lab.",
)
AMOUNTS = Rule(
    "SUP-4",
    code="project.amount.not_positive",
    zh="金额须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="Amounts must be above zero and at most {limit} yuan; this is {actual} yuan.",
)
WITHIN_BUDGET = Rule(
    "SUP-4",
    code="project.amount.over_budget",
    zh="申请额度 {actual} 元不得超过项目预算 {limit} 元",
    en="The requested {actual} yuan cannot exceed the project's budget of {limit} yuan.",
)
WITHIN_CEILING = Rule(
    "SUP-4",
    code="project.amount.over_ceiling",
    zh="额度 {actual} 元超过办公室设定的上限 {limit} 元",
    en="{actual} yuan is over the ceiling of {limit} yuan that the Office has set.",
)
WITHIN_REQUEST = Rule(
    "SUP-4",
    code="project.amount.over_request",
    zh="批准额度 {actual} 元不得超过申请额度 {limit} 元",
    en="The approved {actual} yuan cannot exceed the requested {limit} yuan.",
)
THEME_FITS = Rule(
    "PRI-1",
    code="project.priority.not_applicable",
    zh="该优先主题面向小微企业与开放实验室联合开展的项目，团队项目不列入优先，但不影响申报",
    en="This priority theme is for enterprises together with open labs. The project is accepted without priority.",
)
THEMES = {
    theme: Rule(
        clause,
        code=f"project.priority.{theme.value.lower()}_not_current",
        zh=f"优先主题“{zh}”当前不在有效期内",
        en=f"The priority theme of {en} is not in force now.",
    )
    for theme, clause, zh, en in (
        (PriorityTheme.EPIDEMIC_CONTROL, "PRI-2", "疫情防控", "epidemic control"),
        (PriorityTheme.DIGITAL_TRANSFORMATION, "PRI-3", "数字化转型", "digital transformation"),
        (PriorityTheme.FACILITY_EFFICIENCY, "PRI-4", "科研设施与仪器运行效率", "facility efficiency"),
    )
}
SUBTHEME_FITS = Rule(
    "PRI-0",
    code="project.priority.subtheme_of_another",
    zh="所选方向不属于该优先主题，请核对；不影响申报",
    en="The subtheme belongs to another priority theme. Check it; the project is accepted all the same.",
)
UNHURRIED = Rule(
    "PRI-0",
    code="project.priority.not_given",
    zh="本项目不列入优先，照常受理和审核",
    en="The project is not given priority; it is accepted and decided like any other.",
)
DESIGN_LAB = Rule(
    "DES-1",
    code="project.design.lab_not_capable",
    zh="所选实验室不能提供工业设计服务，请在目录中选择具有工业设计能力的实验室",
    en="The lab is not approved for industrial-design services. Choose one that is.",
)
DESIGN_PURPOSE = Rule(
    "DES-4",
    code="project.design.purpose_invalid",
    zh="工业设计项目须围绕产品试制、性能提升或结构改进；选择“其他”时须说明",
    en="An industrial-design project is about product trial, performance or structure; explain any other purpose.",
)
DESIGN_CONFIRMED = Rule(
    "DES-4",
    code="project.design.other",
    zh="“其他”设计目的须由办公室确认",
    en="A design purpose of OTHER has to be confirmed by the Office.",
)
SINGLY = Rule(
    "SUP-3",
    code="project.activity.other_in_bulk",
    zh="活动类型或设计目的为“其他”的项目不能批量批准，请逐件审核后单独批准",
    en="An activity or design purpose of OTHER is not approved in bulk. Look at the project and approve it alone.",
)
DESIGN_APPLICANT = Rule(
    "DES-5",
    code="project.design.applicant_not_enterprise",
    zh="工业设计类项目由企业申报",
    en="Industrial-design projects are for enterprises.",
)
USE_BEFORE_REDEEM = Rule(
    "SUP-4",
    code="project.dates.reversed",
    zh="使用截止日期 {actual} 不得早于今天，也不得晚于兑付截止日期 {limit}",
    en="The use-by date {actual} cannot be past, nor after the redeem-by date {limit}.",
)
OWN_RECOMMENDER = Rule(
    "SUP-4",
    code="project.first_review.not_recommender",
    zh="初审由该项目的推荐机构进行；推荐机构被暂停时由办公室代为转报",
    en="The first review is its recommending institution's; the Office steps in only while that one is not active.",
)
OFFICE_DECIDES = Rule(
    "SUP-4",
    code="project.decider.office_only",
    zh="创新券项目由首都科技创新券管理办公室审核",
    en="Voucher projects are decided by the Office.",
)
REASONED = Rule(
    "SUP-4",
    code="project.decision.reason_missing",
    zh="退回或不通过须说明理由",
    en="Say why the project is returned or rejected, so that the applicant knows what to do.",
)
APPLICANT_APPLIES = Rule(
    "SUP-1",
    code="project.applicant.missing",
    zh="请先登记企业或团队，并以其身份申报",
    en="Register the firm or team first, and apply in its name.",
)
PROPOSAL_FITS = Rule(
    "SUP-2",
    code="project.proposal.other_lab",
    zh="该对接结果不属于所选实验室，或尚未被接受",
    en="The proposal is for another lab, or has not been accepted. Choose the lab that accepted it.",
)


@dataclass(frozen=True, kw_only=True)
class Application:
    """What a submission is judged by. size: by today's criteria. ceiling: fen, None for none.

    same_body: applicant and lab host are one. pays_itself: applicant and the body that is paid, the payee, are one.
    """

    applicant: ApplicantKind
    size: SizeClass | None
    verified: bool
    title: str
    summary: str
    summary_least: int
    activity_type: ActivityType
    activity_other: str
    theme: PriorityTheme | None
    subtheme: PrioritySubtheme | None
    themes_in_force: Collection[str]
    budget: int
    requested: int
    ceiling: int | None
    in_catalogue: bool
    same_body: bool
    lab_name: str
    pays_itself: bool
    payee: str
    lab_offers: bool
    design: bool
    design_capable: bool
    design_purpose: DesignPurpose | None
    design_other: str
    design_applies_to: Collection[str]


def submittable(a: Application) -> Iterator[Finding]:
    """Everything that stands for or against submitting, passes and warnings included."""
    yield from _work(a)
    yield VERIFIED.warn(a.verified, "applicant")
    yield IN_CATALOGUE.judge(a.in_catalogue, "entryId")
    yield from _terms(a)


def still_supportable(a: Application) -> Iterator[Finding]:
    """The same when the Office approves: a lab that has left the catalogue since is flagged and stops nothing (A-19).

    Whether it is there counts again when the contract is signed (LAB-7). That the applicant is who it says it is counts
    now: what it says of its size is its own word until then (SUP-1).
    """
    yield from _work(a)
    yield VERIFIED.judge(a.verified, "applicant")
    yield IN_CATALOGUE.warn(a.in_catalogue, "entryId")
    yield from _terms(a)


def _work(a: Application) -> Iterator[Finding]:
    """Who applies, and with what."""
    if a.applicant is ApplicantKind.SMALL_MICRO_ENTERPRISE:
        yield classified(a.size, "applicant")
    yield TITLED.judge(says_something(a.title), "title")
    yield from texts(title=a.title, summary=a.summary, activity_other=a.activity_other, design_other=a.design_other)
    told = said(a.summary)
    yield SUMMARISED.judge(told >= a.summary_least, "summary", actual=told, limit=a.summary_least)


def _terms(a: Application) -> Iterator[Finding]:
    """With which lab, for what, and for how much."""
    yield DESIGNATED.judge(not a.same_body, "entryId", actual=a.lab_name)
    yield PAID_TO_ANOTHER.judge(not a.pays_itself, "entryId", actual=a.payee)
    yield from activity(a)
    yield from amounts(budget=a.budget, requested=a.requested, ceiling=a.ceiling)
    yield from priority(a)
    if a.design:
        yield from design(a)


def said(text: str) -> int:
    """How many characters say something: blanks do not, nor does one character over and over."""
    told = "".join(text.split())
    return len(told) if len(set(told)) > 1 else len(set(told))


def texts(*, title: str, summary: str, activity_other: str, design_other: str) -> Iterator[Finding]:
    yield from fitting("title", title, NAME)
    yield from fitting("summary", summary, PROSE)
    yield from fitting("activityOther", activity_other, PROSE)
    yield from fitting("designOther", design_other, PROSE)


def activity(a: Application) -> Iterator[Finding]:
    if a.activity_type is ActivityType.OTHER:
        yield OTHER_TOLD.judge(says_something(a.activity_other), "activityOther")
        yield OTHER_CONFIRMED.warn(False, "activityType")
    else:
        yield OFFERED.warn(a.lab_offers, "activityType", actual=a.activity_type)


def positive(*, budget: int, requested: int) -> Iterator[Finding]:
    for path, amount in (("budget", budget), ("requestedAmount", requested)):
        yield AMOUNTS.judge(0 < amount <= LARGEST, path, actual=yuan(amount), limit=yuan(LARGEST))


def amounts(*, budget: int, requested: int, ceiling: int | None) -> Iterator[Finding]:
    yield from positive(budget=budget, requested=requested)
    yield WITHIN_BUDGET.judge(requested <= budget, "requestedAmount", actual=yuan(requested), limit=yuan(budget))
    if ceiling is not None:
        yield WITHIN_CEILING.judge(requested <= ceiling, "requestedAmount", actual=yuan(requested), limit=yuan(ceiling))


def priority(a: Application) -> Iterator[Finding]:
    """Priority orders and flags; it never refuses (PRI-0)."""
    if a.theme is None:
        return
    yield SUBTHEME_FITS.warn(a.subtheme is None or a.subtheme in SUBTHEMES[a.theme], "prioritySubtheme")
    yield THEME_FITS.warn(_named(a), "priorityTheme")
    yield THEMES[a.theme].warn(a.theme in a.themes_in_force, "priorityTheme")
    yield UNHURRIED.warn(prioritised(a), "priorityTheme")


def prioritised(a: Application) -> bool:
    """Whether the project goes to the front of the queue."""
    return a.theme is not None and _named(a) and a.theme in a.themes_in_force


def _named(a: Application) -> bool:
    """Whether the theme is for such applicants: two of the three name small and micro enterprises (PRI-1)."""
    return a.theme not in JOINT_THEMES or a.applicant is ApplicantKind.SMALL_MICRO_ENTERPRISE


def design(a: Application) -> Iterator[Finding]:
    yield DESIGN_LAB.judge(a.design_capable, "entryId")
    told = a.design_purpose is not DesignPurpose.OTHER or says_something(a.design_other)
    yield DESIGN_PURPOSE.judge(a.design_purpose is not None and told, "designPurpose", actual=a.design_purpose)
    yield DESIGN_CONFIRMED.warn(a.design_purpose is not DesignPurpose.OTHER, "designPurpose")
    yield DESIGN_APPLICANT.judge(a.applicant in a.design_applies_to, "industrialDesign", actual=a.applicant)


def approvable_in_bulk(*, activity: ActivityType, design: bool, purpose: DesignPurpose | None) -> Iterator[Finding]:
    """What is outside the lists of the notice is confirmed one by one, and never accepted by itself (A-01)."""
    yield SINGLY.judge(activity is not ActivityType.OTHER, "activityType")
    yield SINGLY.judge(not design or purpose is not DesignPurpose.OTHER, "designPurpose")
