"""What the notice leaves open about how much one applicant may get; sample values, none by default (SUP-4)."""

from tenants.kinds import ApplicantKind
from tenants.parameters import Parameter

ENTERPRISE_YEAR: Parameter[int | None] = Parameter(
    "voucher.ceiling.enterprise.year",
    None,
    "reference §8, sample",
    zh="一家小微企业一个年度支持额度上限（分，示例值，非通知规定）；空为不设上限",
    en="The most that an enterprise is supported with in one year, in fen (sample, not from the notice).",
)
TEAM_YEAR: Parameter[int | None] = Parameter(
    "voucher.ceiling.team.year",
    None,
    "reference §8, sample",
    zh="一个创业团队一个年度支持额度上限（分，示例值，非通知规定）；空为不设上限",
    en="The most that a team is supported with in one year, in fen (sample, not from the notice).",
)

YEARLY = {ApplicantKind.SMALL_MICRO_ENTERPRISE: ENTERPRISE_YEAR, ApplicantKind.STARTUP_TEAM: TEAM_YEAR}
"""The ceiling of one applicant in all programmes of one year, by its kind; None: no ceiling."""
