"""How long needs and proposals wait; the notice says nothing of it, so the Office may set it."""

from tenants.parameters import Parameter
from tenants.takes import Takes, ValueKind

_DAYS = Takes(kind=ValueKind.NUMBER, least=1, most=3650)

PROPOSAL_DAYS: Parameter[int] = Parameter(
    "proposal.days",
    30,
    "REC-6, sample",
    zh="对接建议发出后实验室一方答复的天数",
    en="How many days a lab has to answer a proposal.",
    takes=_DAYS,
)
NEED_DAYS: Parameter[int] = Parameter(
    "need.days",
    365,
    "REC-6, sample",
    zh="需求未更新且未被承接多少天后失效",
    en="After how many days without any change a need that nobody took on expires.",
    takes=_DAYS,
)
