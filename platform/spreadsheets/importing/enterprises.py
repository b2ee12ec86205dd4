"""Enterprises that a recommending institution serves, from a sheet."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from journal.work import Work
from kernel import uscc
from kernel.rules import Finding
from matching import enterprise_rules
from matching.events import ServedEnterpriseRecorded
from matching.inputs import ServedEnterpriseRecord
from matching.operations.record_served_enterprise import row_of
from onboarding.models import ServedEnterprise
from policies.permissions import Permission
from spreadsheets.columns import Column, Layout, values
from spreadsheets.importing.importing import Fault, Given, Importing, on_record
from spreadsheets.models import ImportJob
from spreadsheets.row_rules import CODE_ONCE
from spreadsheets.values import a_whole_number, fen_of
from tenants.models import Tenant

YUAN, WAN = fen_of(100), fen_of(1_000_000)

ENTERPRISES = Layout(
    sheet="服务企业",
    columns=(
        Column(key="name", heading="企业名称", also=("名称", "单位名称"), required=True, example="示例科技有限公司",
               width=32),
        Column(key="uscc", heading="统一社会信用代码", also=("信用代码", "社会信用代码"), required=True,
               example="91110199MAD0001X7X", width=24),
        Column(key="situation", heading="企业情况", also=("情况说明", "企业情况说明"), width=36),
        Column(key="industry", heading="行业代码", also=("国民经济行业代码",), example="C35"),
        Column(key="staff", heading="从业人员（人）", also=("从业人员", "员工人数"), read=a_whole_number, example="25"),
        Column(key="revenue_wan", heading="营业收入（万元）", read=WAN, path="revenue", example="800"),
        Column(key="revenue", heading="营业收入（元）", read=YUAN),
        Column(key="assets_wan", heading="资产总额（万元）", read=WAN, path="assets", example="500"),
        Column(key="assets", heading="资产总额（元）", read=YUAN),
    ),
)  # fmt: skip


@dataclass
class EnterpriseFacts:
    """known: codes that the institution has on record."""

    tenant: Tenant
    known: set[str]


class EnterpriseImport(Importing):
    layout = ENTERPRISES
    permission = Permission.SERVED_ENTERPRISE_RECORD
    once = CODE_ONCE

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> EnterpriseFacts:
        tenant = await w.see(Tenant, w.actor.party, path="")
        codes = on_record((uscc.normalised(row.cells.get("uscc", "")) for row in rows), uscc.LENGTH)
        known = ServedEnterprise.filter(recommender_id=tenant.id, uscc__in=codes)
        return EnterpriseFacts(tenant, set(await known.values_list("uscc", flat=True)))  # type: ignore[arg-type]

    def drafted(self, row: Given, facts: EnterpriseFacts) -> tuple[ServedEnterpriseRecord | None, list[Fault]]:
        read, found = values(ENTERPRISES, row.cells)
        for name in ("revenue", "assets"):
            if f"{name}_wan" in read:
                read[name] = read.pop(f"{name}_wan")
        return (None, [Fault(finding) for finding in found]) if found else (ServedEnterpriseRecord(**read), [])

    def findings(self, draft: ServedEnterpriseRecord, facts: EnterpriseFacts) -> Iterable[Finding]:
        code = uscc.normalised(draft.uscc)
        return enterprise_rules.listable(draft, code=code, known=code in facts.known)

    def key(self, draft: ServedEnterpriseRecord) -> Hashable:
        return uscc.normalised(draft.uscc)

    async def write(
        self, w: Work, job: ImportJob, drafts: Sequence[ServedEnterpriseRecord], facts: EnterpriseFacts
    ) -> list[UUID]:
        w.authorise(self.permission)
        rows = [row_of(draft, uscc.normalised(draft.uscc), facts.tenant, w.today) for draft in drafts]
        await ServedEnterprise.bulk_create(rows, batch_size=500)
        for row in rows:
            w.note(ServedEnterpriseRecorded.of(row))
        return [row.id for row in rows]
