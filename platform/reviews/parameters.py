"""What the notice leaves open about completion reviews, and the Office may set; numbers are samples of ours."""

from tenants.parameters import Parameter
from tenants.takes import Takes, ValueKind

LARGEST_PANEL = 15
_DAYS = Takes(kind=ValueKind.NUMBER, least=1, most=365, nothing=True)

EXPERT_COUNT: Parameter[int] = Parameter(
    "EXPERT_COUNT",
    3,
    "A-30",
    zh="结题评审的专家人数",
    en="How many experts judge a completion review.",
    takes=Takes(kind=ValueKind.NUMBER, least=1, most=LARGEST_PANEL),
)
INVITATION_DAYS: Parameter[int | None] = Parameter(
    "REVIEW_INVITATION_DAYS",
    5,
    "A-30",
    zh="专家答复评审邀请的天数，不设则无期限",
    en="Days to answer an invitation to judge; none: no deadline.",
    takes=_DAYS,
)
VOTING_DAYS: Parameter[int | None] = Parameter(
    "REVIEW_VOTING_DAYS",
    14,
    "A-30",
    zh="专家接受邀请后表决的天数，不设则无期限",
    en="Days to vote, from the acceptance on; none: no deadline.",
    takes=_DAYS,
)
REMINDER_DAYS: Parameter[int | None] = Parameter(
    "REVIEW_REMINDER_DAYS",
    2,
    "A-30",
    zh="期限前几天提醒专家，不设则不提醒",
    en="How many days before a deadline an expert is reminded; none: never.",
    takes=_DAYS,
)
PAST_CONTRACT_YEARS: Parameter[int] = Parameter(
    "REVIEW_PAST_CONTRACT_YEARS",
    3,
    "REV-2",
    zh="专家所在单位与合作一方签订合同后几年内须回避",
    en="For how many years a contract of an expert's organisation with a side counts as an interest.",
    takes=Takes(kind=ValueKind.NUMBER, least=0, most=50),
)
