"""What is in the demo network: ten hosts with their institutions and labs, six domain centers, two recommenders."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from app.demo.codes import enterprise_code, institution_code
from kernel.money import Fen
from onboarding.inputs import InstitutionDraft, PlannedEvent, Roster, RosterEntry
from onboarding.kinds import Duty, OutreachKind
from tenants.kinds import AuthorisedWork, HostKind, TenantKind

GROUPS = frozenset({"北京有色金属研究总院", "北京矿冶研究总院"})  # central state-owned groups; the others are 高校院所

CENTERS = {  # DC-2: the names as the notice has them
    "北京生产力促进中心": ("装备制造", "先进制造"),
    "北京新材料发展中心": ("新材料", "材料"),
    "北京科学仪器装备协作服务中心": ("科学仪器", "检测"),
    "中关村绿创环境治理产业技术创新战略委员会": ("环境", "节能"),
    "北京工业设计促进中心": ("工业设计",),
    "北京市科学技术委员会农村发展中心": ("农业",),
}
ROSTER_SIZE = 32


@dataclass(frozen=True)
class ListedLab:
    """One row of the State Key Laboratory list."""

    year: int
    name: str
    area: str
    host: str


def listed_labs() -> list[ListedLab]:
    """The labs of the ten Beijing hosts that have most of them; see SOURCES.md."""
    text = (files("app.demo") / "state_key_labs_beijing.csv").read_text("utf-8")
    return [
        ListedLab(int(row["year"]), row["name"], row["area"], row["institution"])
        for row in csv.DictReader(text.splitlines())
    ]


def hosts() -> list[str]:
    return list(dict.fromkeys(lab.host for lab in listed_labs()))


def host_kind(name: str) -> HostKind:
    return HostKind.CENTRAL_SOE_GROUP if name in GROUPS else HostKind.UNIVERSITY_OR_INSTITUTE


def provider(host: str, host_id: object, serial: int, today: date) -> InstitutionDraft:
    """The application of a host's professional service institution, a sample body with a sample code."""
    return InstitutionDraft(
        kind=TenantKind.PROFESSIONAL_SERVICE_INSTITUTION,
        organisation_name=f"{host}专业服务机构（示例）",
        uscc=institution_code(100 + serial),
        contact="示例联系人 010-00000000",
        legal_person=True,
        authoriser_id=host_id,  # type: ignore[arg-type]
        authorisation_scope=(AuthorisedWork.VOUCHER_WORK,),
        authorised_from=today - timedelta(days=30),
        authorised_until=today + timedelta(days=3 * 365),
    )


def center(name: str, serial: int, today: date) -> InstitutionDraft:
    return InstitutionDraft(
        kind=TenantKind.DOMAIN_CENTER,
        organisation_name=name,
        uscc=institution_code(200 + serial),
        contact="示例联系人 010-00000000",
        legal_person=True,
        authorisation_scope=(AuthorisedWork.VOUCHER_WORK,),
        authorised_from=today - timedelta(days=30),
        fields_of_work=CENTERS[name],
    )


def recommender(serial: int, today: date) -> InstitutionDraft:
    events = (
        PlannedEvent(kind=OutreachKind.PROMOTION, title="示例：创新券宣讲会", planned_on=today + timedelta(days=30)),
        PlannedEvent(kind=OutreachKind.MATCHMAKING, title="示例：实验室对接会", planned_on=today + timedelta(days=60)),
    )
    return InstitutionDraft(
        kind=TenantKind.RECOMMENDING_INSTITUTION,
        organisation_name=f"示例推荐机构 {serial}",
        uscc=enterprise_code(300 + serial),
        contact="示例联系人 010-00000000",
        willing=True,
        work_basis="示例：已有企业服务团队与场地",
        capability="示例：定期走访企业，梳理科研需求",
        duties=tuple(Duty),
        planned_events=events,
        mechanism_management="示例：专人负责",
        mechanism_process="示例：受理、对接、跟踪",
        mechanism_overview="示例：可辐射小微企业与创业团队约五十家",
        safeguard_organisation="示例：领导小组",
        safeguard_process="示例：内部复核",
        safeguard_plan="示例：年度计划",
    )


def roster(first: int) -> Roster:
    """Fictitious served enterprises, each with a code of its own."""
    return Roster(enterprises=tuple(_enterprises(first)))


def _enterprises(first: int) -> Iterator[RosterEntry]:
    for serial in range(first, first + ROSTER_SIZE):
        yield RosterEntry(
            name=f"示例企业 {serial}",
            uscc=enterprise_code(serial),
            situation="示例：软件与检测服务，三年服务关系",
            industry="I65",
            staff=8,
            revenue=Fen(300_000_00),
        )
