"""Kinds of documents, as the notice names them."""

from enum import StrEnum


class DocumentKind(StrEnum):
    APPLICATION_FORM = "APPLICATION_FORM"  # 申请表
    COMMITMENT_LETTER = "COMMITMENT_LETTER"  # 承诺函
    WORK_MECHANISM = "WORK_MECHANISM"  # 工作机制
    SAFEGUARD_MEASURES = "SAFEGUARD_MEASURES"  # 保障措施
    INTERNAL_VOUCHER_RULES = "INTERNAL_VOUCHER_RULES"  # 机构内创新券管理办法细则
    AUTHORISATION_LETTER = "AUTHORISATION_LETTER"  # 授权函
    RECOGNITION_CERTIFICATE = "RECOGNITION_CERTIFICATE"
    CONTRACT = "CONTRACT"
    SUPPLEMENTARY_AGREEMENT = "SUPPLEMENTARY_AGREEMENT"  # 补充协议
    PURCHASE_EVIDENCE = "PURCHASE_EVIDENCE"
    BUSINESS_LICENCE = "BUSINESS_LICENCE"  # 营业执照, of an applicant
    TEAM_EVIDENCE = "TEAM_EVIDENCE"  # 团队证明材料
    FINAL_REPORT = "FINAL_REPORT"  # 结题报告
    INVOICE = "INVOICE"  # 发票
    PAYMENT_FILE = "PAYMENT_FILE"  # 付款文件, made by the platform
    IMPORT = "IMPORT"  # 导入表格
    IMPORT_RESULT = "IMPORT_RESULT"  # 导入结果, made by the platform
    EXPORT = "EXPORT"  # 导出表格, made by the platform
    OTHER = "OTHER"


class VersionState(StrEnum):
    AWAITING_UPLOAD = "AWAITING_UPLOAD"
    SCANNING = "SCANNING"
    PRESENT = "PRESENT"
    REFUSED = "REFUSED"


class ScanState(StrEnum):
    """What is known of a version's content."""

    NOT_SCANNED = "NOT_SCANNED"  # there was no scanner when it was accepted
    WAITING = "WAITING"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"


class VersionStep(StrEnum):
    SCAN = "SCAN"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
