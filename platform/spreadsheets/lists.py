"""The lists that people can take out: who may, which rows their filters leave, and how a row is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from kernel import clock
from labs.models import CatalogueEntry, Lab
from onboarding.models import ServedEnterprise
from policies.permissions import Permission
from spreadsheets.importing.words import ACTIVITIES, CAPABILITIES, CATEGORIES, LAB_STATES, PROJECT_STATES, SIZES
from spreadsheets.inputs import ListWanted
from spreadsheets.kinds import ListKind
from spreadsheets.writing.sheets import Value
from vouchers.models import Project


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list as a file. permission: None where anyone may see it. shown: each heading with what stands below it."""

    title: str
    permission: Permission | None
    rows: Callable[[ListWanted], QuerySet[Any]]
    shown: tuple[tuple[str, Callable[[Any], Value]], ...]

    @property
    def headings(self) -> list[str]:
        return [heading for heading, _ in self.shown]

    def line(self, row: Any) -> list[Value]:
        return [value(row) for _, value in self.shown]


def yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def day(at: datetime | None) -> Value:
    return None if at is None else clock.business_date(at)


def words(table: dict[StrEnum, str], names: Sequence[str]) -> str:
    known = {member.value: word for member, word in table.items()}
    return "、".join(known.get(name, name) for name in names)


def _about_labs(wanted: ListWanted) -> Q:
    found = Q()
    if wanted.categories:
        found &= Q(category__in=wanted.categories)
    if wanted.fields:
        found &= Q(field__in=wanted.fields)
    if wanted.name_contains.strip():
        found &= Q(name__icontains=wanted.name_contains.strip())
    return found


def _labs(wanted: ListWanted) -> QuerySet[Lab]:
    states = Q(state__in=wanted.lab_states) if wanted.lab_states else Q()
    return Lab.filter(_about_labs(wanted) & states).prefetch_related("host", "provider", "recognitions")


def _catalogue(wanted: ListWanted) -> QuerySet[CatalogueEntry]:
    today = clock.today()
    still = Q(Q(valid_until__isnull=True) | Q(valid_until__gt=today)) & Q(valid_from__lte=today)
    found = CatalogueEntry.filter(_about_labs(wanted) & (still if wanted.current_only else Q()))
    return found.prefetch_related("host", "provider")


def _enterprises(wanted: ListWanted) -> QuerySet[ServedEnterprise]:
    named = wanted.name_contains.strip()
    return ServedEnterprise.filter(Q(name__icontains=named) if named else Q())


def _projects(wanted: ListWanted) -> QuerySet[Project]:
    states = Q(state__in=wanted.project_states) if wanted.project_states else Q()
    return Project.filter(states).prefetch_related("lab")


def _recognition(lab: Lab, column: str) -> Value:
    """Of the recognition that the lab was last reported with."""
    rows = sorted(lab.recognitions, key=lambda row: row.id)  # type: ignore[attr-defined]
    return getattr(rows[-1], column) if rows else None


_LAB_COLUMNS: tuple[tuple[str, Callable[[Any], Value]], ...] = (
    ("实验室名称", lambda lab: lab.name),
    ("依托单位", lambda lab: lab.host.name),
    ("依托单位统一社会信用代码", lambda lab: lab.host.uscc),
    ("类别", lambda lab: words(CATEGORIES, [lab.category] if lab.category else [])),
    ("领域", lambda lab: lab.field),
    ("活动类型", lambda lab: words(ACTIVITIES, lab.activity_types)),
    ("研究方向", lambda lab: lab.directions),
    ("简介", lambda lab: lab.introduction),
)

LISTS: dict[ListKind, Listing] = {
    ListKind.LABS: Listing(
        title="实验室",
        permission=Permission.LAB_READ,
        rows=_labs,
        shown=(
            *_LAB_COLUMNS,
            ("联系方式", lambda lab: lab.contact),
            ("认定部门", lambda lab: _recognition(lab, "recogniser")),
            ("认定证书编号", lambda lab: _recognition(lab, "certificate_no")),
            ("认定日期", lambda lab: _recognition(lab, "recognised_on")),
            ("有效期至", lambda lab: _recognition(lab, "valid_until")),
            ("专业服务机构", lambda lab: lab.provider.name),
            ("状态", lambda lab: words(LAB_STATES, [lab.state])),
            ("开放日期", lambda lab: lab.opened_on),
        ),
    ),
    ListKind.CATALOGUE: Listing(
        title="开放实验室目录",
        permission=None,
        rows=_catalogue,
        shown=(
            *_LAB_COLUMNS,
            ("特别能力", lambda entry: words(CAPABILITIES, entry.capabilities)),
            ("服务项目", lambda entry: "、".join(entry.services)),
            ("专业服务机构", lambda entry: entry.provider.name),
            ("开放日期", lambda entry: entry.opened_on),
        ),
    ),
    ListKind.SERVED_ENTERPRISES: Listing(
        title="服务企业",
        permission=Permission.SERVED_ENTERPRISE_READ,
        rows=_enterprises,
        shown=(
            ("企业名称", lambda row: row.name),
            ("统一社会信用代码", lambda row: row.uscc),
            ("企业情况", lambda row: row.situation),
            ("行业代码", lambda row: row.industry),
            ("从业人员（人）", lambda row: row.staff),
            ("营业收入（元）", lambda row: yuan(row.revenue)),
            ("资产总额（元）", lambda row: yuan(row.assets)),
            ("企业规模", lambda row: words(SIZES, [row.size_class] if row.size_class else [])),
        ),
    ),
    ListKind.PROJECTS: Listing(
        title="创新券项目",
        permission=Permission.PROJECT_READ,
        rows=_projects,
        shown=(
            ("项目名称", lambda row: row.title),
            ("申请单位", lambda row: row.applicant_name),
            ("实验室", lambda row: row.lab.name if row.lab else None),
            ("活动类型", lambda row: words(ACTIVITIES, [row.activity_type])),
            ("预算（元）", lambda row: yuan(row.budget)),
            ("申请金额（元）", lambda row: yuan(row.requested_amount)),
            ("批准金额（元）", lambda row: yuan(row.approved_amount)),
            ("状态", lambda row: words(PROJECT_STATES, [row.state])),
            ("提交日期", lambda row: day(row.submitted_at)),
            ("批准日期", lambda row: row.approved_on),
        ),
    ),
}
