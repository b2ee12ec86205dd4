"""What the notice leaves open about contracts and purchases, and the Office may set."""

from contracts.kinds import CapBasis
from tenants.parameters import Parameter

ACCEPT_EARLIER_WITH_CLAUSE: Parameter[bool] = Parameter("ACCEPT_EARLIER_WITH_CLAUSE", False, "A-27")
PURCHASE_CAP_BASIS: Parameter[str] = Parameter("PURCHASE_CAP_BASIS", CapBasis.VOUCHER_SHARE.value, "A-04")
TEAMS_MAY_PURCHASE: Parameter[bool] = Parameter("TEAMS_MAY_PURCHASE", False, "A-02")
