"""The words for bodies and tenants, as the notice has them."""

from enum import StrEnum


class HostKind(StrEnum):
    UNIVERSITY_OR_INSTITUTE = "UNIVERSITY_OR_INSTITUTE"  # 高校院所
    CENTRAL_SOE_GROUP = "CENTRAL_SOE_GROUP"  # 大型央企集团
    PRIVATE_ENTERPRISE = "PRIVATE_ENTERPRISE"  # 民营企业
    OTHER = "OTHER"


class TenantKind(StrEnum):
    PROFESSIONAL_SERVICE_INSTITUTION = "PROFESSIONAL_SERVICE_INSTITUTION"  # 专业服务机构
    DOMAIN_CENTER = "DOMAIN_CENTER"  # 领域中心, itself a professional service institution (DC-1)
    RECOMMENDING_INSTITUTION = "RECOMMENDING_INSTITUTION"  # 推荐机构


class ApplicantKind(StrEnum):
    SMALL_MICRO_ENTERPRISE = "SMALL_MICRO_ENTERPRISE"  # 小微企业
    STARTUP_TEAM = "STARTUP_TEAM"  # 创业团队


class AuthorisedWork(StrEnum):
    """What a letter of authorisation entrusts an institution with."""

    VOUCHER_WORK = "VOUCHER_WORK"  # 创新券相关工作 (PSI-4)
    OTHER = "OTHER"


def voucher_work() -> list[str]:
    """What a letter entrusts with when it says nothing else."""
    return [AuthorisedWork.VOUCHER_WORK.value]
