"""How soon things are due, as the Office may set it; the views of obligations look the same parameters up by name."""

from tenants.parameters import Parameter
from tenants.takes import Takes, ValueKind

_OURS = "our proposal: the notice names no time"
_DAYS = Takes(kind=ValueKind.NUMBER, least=1, most=365)

FEEDBACK_WORKING_DAYS = Parameter(
    "feedback.working_days",
    default=5,
    source="A-13",
    zh="审核结果须在多少个工作日内反馈申报单位",
    en="Within how many working days the result of an application is sent.",
    takes=_DAYS,
)
TRAINING_DAYS = Parameter(
    "training.days",
    default=30,
    source="A-13",
    zh="新加入的推荐机构须在多少日内接受业务培训",
    en="Within how many days a new recommending institution is trained.",
    takes=_DAYS,
)
SUBMISSION_DAYS = Parameter(
    "submission.days",
    default=10,
    source=_OURS,
    zh="各类申报须在多少日内作出审核决定",
    en="Within how many days a submission is decided.",
    takes=_DAYS,
)
EVALUATION_DAYS = Parameter(
    "evaluation.days",
    default=90,
    source=_OURS,
    zh="年度绩效评价须在该年度结束后多少日内公布",
    en="Within how many days after a year's end its evaluations are published.",
    takes=_DAYS,
)
OUTREACH_EVENTS = Parameter(
    "outreach.events",
    default=2,
    source="A-10",
    zh="推荐机构须举办的宣传和对接活动次数",
    en="How many promotion or matchmaking events a recommending institution holds.",
    takes=Takes(kind=ValueKind.NUMBER, least=0, most=100),
)
OUTREACH_PERIOD = Parameter(
    "outreach.period",
    default="PER_YEAR",
    source="A-10",
    zh="活动次数按自然年（PER_YEAR）还是累计（TOTAL）计算",
    en="Whether events are counted each calendar year or in all.",
    takes=Takes(kind=ValueKind.WORD, words=("PER_YEAR", "TOTAL")),
)
EXPIRY_NOTICE_DAYS = Parameter(
    "expiry.notice_days",
    default=60,
    source=_OURS,
    zh="授权、加盟和认定到期前多少日列入待办",
    en="How many days ahead the end of a letter, membership or recognition is listed as due.",
    takes=_DAYS,
)
HOLIDAYS: Parameter[list[str]] = Parameter(
    "calendar.holidays",
    default=[],
    source="A-13",
    zh="除周六、周日以外的非工作日",
    en="Days that are no working days beside Saturdays and Sundays.",
    takes=Takes(kind=ValueKind.DAYS),
)
"""A value for each year, with its dates: `2026-10-01`."""
