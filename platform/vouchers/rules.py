"""What must hold before a project is submitted, and again when it is approved (SUP-1…3, LAB-7). Pure."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers.amount_rules import amounts
from vouchers.applicant_rules import classified
from vouchers.application import Application
from vouchers.design_rules import design
from vouchers.priority_rules import priority

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
