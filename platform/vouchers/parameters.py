"""What the notice leaves open about vouchers and the Office may set; the defaults are our resolutions."""

from documents.kinds import DocumentKind
from tenants.kinds import ApplicantKind
from tenants.parameters import Parameter
from tenants.takes import Takes, ValueKind
from vouchers.kinds import PriorityTheme

_OURS = (DocumentKind.PAYMENT_FILE, DocumentKind.IMPORT, DocumentKind.IMPORT_RESULT, DocumentKind.EXPORT)
"""Papers of the platform's own doings: no party of a project can hand one in."""

DESIGN_APPLIES_TO: Parameter[list[str]] = Parameter(
    "design.applies_to",
    [ApplicantKind.SMALL_MICRO_ENTERPRISE.value],
    "A-02",
    zh="哪些申报主体可以申报工业设计类项目",
    en="Which applicants may have industrial-design projects.",
    takes=Takes(kind=ValueKind.WORDS, words=tuple(kind.value for kind in ApplicantKind), fewest=1),
)
"""Which applicants may have industrial-design projects; the notice names 企业 alone."""

ENTERPRISE_CEILING: Parameter[int | None] = Parameter(
    "voucher.ceiling.enterprise",
    None,
    "reference §8, sample",
    zh="小微企业单个项目支持额度上限（分）；空为不设上限",
    en="The most that one project of an enterprise is supported with, in fen; nothing: no ceiling.",
)
TEAM_CEILING: Parameter[int | None] = Parameter(
    "voucher.ceiling.team",
    None,
    "reference §8, sample",
    zh="创业团队单个项目支持额度上限（分）；空为不设上限",
    en="The most that one project of a team is supported with, in fen; nothing: no ceiling.",
)
"""The most a single project is supported with, in fen; None: no ceiling. The notice has none (SUP-4)."""

SUMMARY_LEAST: Parameter[int] = Parameter(
    "project.summary.least",
    10,
    "SUP-3, sample",
    zh="项目内容摘要的最少字数（不计空白）",
    en="How many characters a summary has at least, blanks not counted.",
)
"""How many characters a summary has at least, blanks not counted; the notice names no number."""

FIRST_REVIEW: Parameter[bool] = Parameter(
    "project.first_review",
    False,
    "A-30",
    zh="申请是否先由推荐机构初审",
    en="Whether the recommending institution looks at an application before the Office does.",
)
"""Whether the recommending institution looks at an application before the Office does. The notice has no such step."""

USE_BY_DAYS: Parameter[int | None] = Parameter(
    "voucher.use_by.days",
    None,
    "reference §8, sample",
    zh="批准时未填使用截止日期的，自批准日起的天数（示例值，非通知规定）；空为不设",
    en="Days from the approval to the use-by date where none is given (sample, not from the notice); nothing: none.",
    takes=Takes(kind=ValueKind.NUMBER, least=1, most=3650, nothing=True),
)
REDEEM_BY_DAYS: Parameter[int | None] = Parameter(
    "voucher.redeem_by.days",
    None,
    "reference §8, sample",
    zh="批准时未填兑付截止日期的，自批准日起的天数（示例值，非通知规定）；空为不设",
    en="Days from the approval to the redeem-by date where none is given (sample, not from the notice); nothing: none.",
    takes=Takes(kind=ValueKind.NUMBER, least=1, most=3650, nothing=True),
)
"""When a voucher ends, unless its approval says otherwise; the notice has no dates."""

THEMES: Parameter[list[str]] = Parameter(
    "priority.themes",
    [],
    "META-2",
    zh="当前优先支持的主题；仅影响排序，不作为拒绝理由",
    en="The priority themes in force; they order the queue and never refuse.",
    takes=Takes(kind=ValueKind.WORDS, words=tuple(theme.value for theme in PriorityTheme)),
)
"""The priority themes in force; they order the queue and never refuse."""

EVIDENCE: Parameter[list[str]] = Parameter(
    "redemption.evidence",
    [DocumentKind.INVOICE.value],
    "SUP-4, sample",
    zh="申请兑付时须提供的材料种类",
    en="The kinds of documents that a payout is asked for with.",
    takes=Takes(kind=ValueKind.WORDS, words=tuple(kind.value for kind in DocumentKind if kind not in _OURS), fewest=1),
)
"""The kinds of documents that a payout is asked for with; the notice has no redemption steps."""

REGISTRATION_GRACE_DAYS: Parameter[int] = Parameter(
    "contract.registration.grace_days",
    30,
    "SUP-4, sample",
    zh="使用截止日期前签订的合同，在截止日期后多少天内仍可登记",
    en="For how many days after the use-by date a contract that was signed by it may still be registered.",
    takes=Takes(kind=ValueKind.NUMBER, least=0, most=365),
)
"""A voucher is used by signing in time; what is in force on the use-by date holds for it, whatever is set later."""

ASKING_GRACE: Parameter[int] = Parameter(
    "redemption.grace_days",
    30,
    "SUP-4, sample",
    zh="评审结论或兑付退回晚于兑付截止日期时，自该日起仍可申请兑付的天数",
    en="Days in which a payout may still be asked for after a verdict, or a refusal, later than the redeem-by date.",
    takes=Takes(kind=ValueKind.NUMBER, least=0, most=365),
)
"""How long a payout may be asked for after what held the project up; the notice has no redemption steps.

Where the Office takes a report back with fewer days left to the redeem-by date, that report's day counts for the next.
"""

APPEAL_DAYS: Parameter[int | None] = Parameter(
    "REVIEW_APPEAL_DAYS",
    None,
    "A-30",
    zh="评审结论作出后可申诉的天数，不设则不受理申诉",
    en="Days after a verdict in which a side may appeal; none: there is no appeal.",
    takes=Takes(kind=ValueKind.NUMBER, least=1, most=365, nothing=True),
)
"""For how long a verdict may be appealed: what is in force on the verdict's day holds for it, whatever is set later."""
