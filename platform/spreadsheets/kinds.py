"""The words for spreadsheets: what is imported and how, what is exported, and in which format."""

from enum import StrEnum


class ImportKind(StrEnum):
    LABS = "LABS"  # 实验室, with recognition; further sheets with services, instruments and contacts
    LAB_SERVICES = "LAB_SERVICES"  # 服务项目 of labs on record
    INSTRUMENTS = "INSTRUMENTS"  # 仪器设备 of labs on record, by their national classes
    LAB_CONTACTS = "LAB_CONTACTS"  # 联系人 of labs on record
    SERVED_ENTERPRISES = "SERVED_ENTERPRISES"  # 服务企业 of a recommending institution
    ROSTER = "ROSTER"  # 服务企业名单 of an application to join (REC-4); replaces the one there is
    LISTED_PRODUCTS = "LISTED_PRODUCTS"  # 新产品名录 of BMSTC, brought in by the Office (PUR-5)


class ImportMode(StrEnum):
    ALL_OR_NOTHING = "ALL_OR_NOTHING"
    VALID_ROWS_ONLY = "VALID_ROWS_ONLY"


class RowState(StrEnum):
    VALID = "VALID"  # may be written
    WRONG = "WRONG"  # breaks a rule, and is never written
    WRITTEN = "WRITTEN"


class ListKind(StrEnum):
    """The lists that could be taken out at first; their names stand in exports of that time."""

    LABS = "LABS"
    SERVED_ENTERPRISES = "SERVED_ENTERPRISES"
    PROJECTS = "PROJECTS"
    CATALOGUE = "CATALOGUE"


class SheetFormat(StrEnum):
    XLSX = "XLSX"
    CSV = "CSV"
