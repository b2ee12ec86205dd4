"""What the notice leaves open about contracts and purchases, and the Office may set."""

from contracts.kinds import CapBasis
from tenants.parameters import Parameter
from tenants.takes import Takes, ValueKind

ACCEPT_EARLIER_WITH_CLAUSE: Parameter[bool] = Parameter(
    "ACCEPT_EARLIER_WITH_CLAUSE",
    False,
    "A-27",
    zh="申报成功前签订但已含创新券条款的合同是否有效",
    en="Whether a contract signed before the approval counts where it has the voucher clause.",
)
PURCHASE_CAP_BASIS: Parameter[str] = Parameter(
    "PURCHASE_CAP_BASIS",
    CapBasis.VOUCHER_SHARE.value,
    "A-04",
    zh="30% 上限按创新券额度还是按购置价格合计",
    en="Whether the cap of 30 % is on the voucher shares or on the prices of purchases.",
    takes=Takes(kind=ValueKind.WORD, words=tuple(basis.value for basis in CapBasis)),
)
TEAMS_MAY_PURCHASE: Parameter[bool] = Parameter(
    "TEAMS_MAY_PURCHASE",
    False,
    "A-02",
    zh="创业团队可否购置新技术新产品（服务）",
    en="Whether startup teams may purchase listed products.",
)
