"""Which institution a lab has: one that is at work (LAB-1), and one at a time (DC-6, A-23)."""

from collections.abc import Iterator

from authorisations.center_rules import is_center
from kernel.rules import Finding, Rule
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState

ACTIVE = Rule(
    "LAB-1",
    code="lab.institution.not_active",
    zh="机构当前状态为 {actual}，须完善信息并启用后方可上报实验室",
    en="The institution is {actual}. It reports labs once its profile is complete and it is active.",
)
ONE_CENTER = Rule(
    "DC-6",
    code="lab.center.already_reported",
    zh="该实验室已由其他机构上报或在目录内：同一实验室同时只能经一个机构，如需更换请向办公室申请转移",
    en="Another institution reports this lab or has it in the catalogue: a lab has one institution at a time. Ask the "
    "Office for a transfer.",
)
ANOTHER_CENTER = Rule(
    "DC-6",
    code="lab.transfer.same_center",
    zh="该实验室已在本机构，请选择其他机构",
    en="The lab is at this institution already. Choose another one.",
)


def working(*, state: TenantState) -> Iterator[Finding]:
    yield ACTIVE.judge(state is TenantState.ACTIVE, "", actual=state)


def one_center(kind: TenantKind, *, elsewhere: bool) -> Iterator[Finding]:
    """kind: of the reporter. elsewhere: another reports the same lab, or has it in the catalogue (A-23)."""
    if elsewhere or is_center(kind):
        yield ONE_CENTER.judge(not elsewhere, "name")


def transferable(*, same: bool) -> Iterator[Finding]:
    """same: the lab would go to where it is. Whether the other may report it, its way says (A-23)."""
    yield ANOTHER_CENTER.judge(not same, "institutionId")
