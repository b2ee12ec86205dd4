"""The words for spreadsheets: what is imported and how, what is exported, and in which format."""

from enum import StrEnum


class ImportKind(StrEnum):
    LABS = "LABS"  # 实验室, with recognition and services
    SERVED_ENTERPRISES = "SERVED_ENTERPRISES"  # 服务企业 of a recommending institution
    ROSTER = "ROSTER"  # 服务企业名单 of an application to join (REC-4); replaces the one there is


class ImportMode(StrEnum):
    ALL_OR_NOTHING = "ALL_OR_NOTHING"
    VALID_ROWS_ONLY = "VALID_ROWS_ONLY"


class RowState(StrEnum):
    VALID = "VALID"  # may be written
    WRONG = "WRONG"  # breaks a rule, and is never written
    WRITTEN = "WRITTEN"


class ListKind(StrEnum):
    LABS = "LABS"
    SERVED_ENTERPRISES = "SERVED_ENTERPRISES"
    PROJECTS = "PROJECTS"
    CATALOGUE = "CATALOGUE"


class SheetFormat(StrEnum):
    XLSX = "XLSX"
    CSV = "CSV"
