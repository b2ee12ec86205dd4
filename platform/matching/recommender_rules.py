"""Which institutions may recommend at all (REC-18). Facts in, findings out."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from tenants.lifecycle import TenantState

TENANT_ACTIVE = Rule(
    "REC-18",
    code="recommender.tenant.not_active",
    zh="只有已激活的推荐机构可以开展推荐服务，当前状态为 {actual}；请先完善本单位信息，或联系管理办公室",
    en="Only active recommending institutions recommend; yours is {actual}. Complete its profile or ask the Office.",
)


def recommending(*, state: TenantState) -> Iterator[Finding]:
    """Whether an institution may recommend now."""
    yield TENANT_ACTIVE.judge(state is TenantState.ACTIVE, "", actual=state)
