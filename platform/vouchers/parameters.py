"""What the notice leaves open about vouchers and the Office may set; the defaults are our resolutions."""

from tenants.kinds import ApplicantKind
from tenants.parameters import Parameter

DESIGN_APPLIES_TO: Parameter[list[str]] = Parameter(
    "design.applies_to", [ApplicantKind.SMALL_MICRO_ENTERPRISE.value], "A-02"
)
"""Which applicants may have industrial-design projects; the notice names 企业 alone."""

ENTERPRISE_CEILING: Parameter[int | None] = Parameter("voucher.ceiling.enterprise", None, "reference §8, sample")
TEAM_CEILING: Parameter[int | None] = Parameter("voucher.ceiling.team", None, "reference §8, sample")
"""The most a single project is supported with, in fen; None: no ceiling. The notice has none (SUP-4)."""

THEMES: Parameter[list[str]] = Parameter("priority.themes", [], "META-2")
"""The priority themes in force; they order the queue and never refuse."""
