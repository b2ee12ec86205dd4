"""Labs from a sheet: each row a lab with its recognition, a second sheet for what they do for others."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from journal.work import Work
from kernel import uscc
from kernel.rules import Finding
from labs import rules as lab_rules
from labs.assessment import judged as lab_findings
from labs.assessment import route
from labs.inputs import LabDraft, LabOffer, LabRecognition
from labs.lifecycle import LabState
from labs.models import CatalogueEntry, Lab
from labs.parts import own_columns
from policies.permissions import Permission
from spreadsheets.columns import values
from spreadsheets.importing.importing import Fault, Given, Importing
from spreadsheets.importing.lab_columns import LABS, SERVICES
from spreadsheets.importing.many_labs import add_labs
from spreadsheets.models import ImportJob
from spreadsheets.rules import FILLED, HOST_KNOWN, LAB_NEW, LAB_ONCE
from tenants.models import Organisation, Tenant

_RECOGNITION = ("recogniser", "certificate_no", "recognised_on", "valid_until")
_GONE = (LabState.REJECTED, LabState.REMOVED)

Place = tuple[UUID, str]


@dataclass
class LabFacts:
    """hosts: by name and by credit code. recorded, listed: (host, name) of labs of ours, of the catalogue."""

    tenant: Tenant
    on: date
    submits: bool
    hosts: dict[str, Organisation]
    recorded: set[Place] = field(default_factory=set)
    listed: set[Place] = field(default_factory=set)
    routes: dict[tuple[UUID, str, str], list[Finding]] = field(default_factory=dict)


class LabImport(Importing):
    layout = LABS
    details = SERVICES
    permission = Permission.LAB_WRITE
    once = LAB_ONCE

    def owner_keys(self, row: Given) -> tuple[Hashable, ...]:
        name = row.cells.get("name")
        return name, (name, row.cells.get("host"))

    def detail_key(self, detail: Given) -> Hashable:
        """The lab's name alone will do where one lab of the file has it."""
        name, host = detail.cells.get("lab"), detail.cells.get("host")
        return (name, host) if host else name

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> LabFacts:
        names = {row.cells.get("host", "") for row in rows}
        codes = {code for row in rows if (code := uscc.normalised(row.cells.get("host_code", "")))}
        hosts = await Organisation.filter(Q(name__in=names) | Q(uscc__in=codes))
        known = {host.name: host for host in hosts} | {host.uscc: host for host in hosts if host.uscc}
        facts = LabFacts(await w.see(Tenant, w.actor.party, path=""), w.today, job.submits, known)
        about = {"host_id__in": [host.id for host in hosts], "name__in": {row.cells.get("name", "") for row in rows}}
        ours = Lab.filter(provider_id=facts.tenant.id, **about).exclude(state__in=_GONE)
        facts.recorded = set(await ours.values_list("host_id", "name"))
        if job.submits:
            entries = CatalogueEntry.filter(valid_until__isnull=True, **about)
            facts.listed = set(await entries.values_list("host_id", "name"))
            await self._find_routes(w, rows, facts)
        return facts

    async def _find_routes(self, w: Work, rows: Sequence[Given], facts: LabFacts) -> None:
        """One question a host and field, however many labs it has."""
        for row in rows:
            host = host_of(row, facts)
            key = (host.id, row.cells.get("field", ""), row.cells.get("field_exception", "")) if host else None
            if host and key and key not in facts.routes:
                lab = Lab(provider_id=facts.tenant.id, host_id=host.id, field=key[1], field_exception=key[2])
                facts.routes[key] = await route(w, lab, facts.tenant, host)

    def drafted(self, row: Given, facts: LabFacts) -> tuple[LabDraft | None, list[Fault]]:
        read, found = values(LABS, row.cells)
        faults = [Fault(finding) for finding in found]
        host = host_of(row, facts)
        if host is None and row.cells.get("host"):
            named = row.cells.get("host_code") or row.cells["host"]
            faults.append(Fault(HOST_KNOWN.broken("hostId", actual=named)))
        offers, wrong = self._offers(row)
        recognition, missing = self._recognition(row, read)
        faults += wrong + missing
        if faults or host is None:
            return None, faults
        own = {key: value for key, value in read.items() if key not in (*_RECOGNITION, "host", "host_code")}
        return LabDraft(host_id=host.id, recognition=recognition, services=tuple(offers), **own), []

    def _recognition(self, row: Given, read: dict[str, Any]) -> tuple[LabRecognition | None, list[Fault]]:
        """As soon as anything is said of a recognition, its category and day are needed to keep it."""
        if not any(key in row.cells for key in _RECOGNITION):
            return None, []
        missing = [column for column in LABS.columns if column.key in ("category", "recognised_on")]
        faults = [
            Fault(FILLED.broken(column.finding_path, heading=column.heading))
            for column in missing
            if column.key not in row.cells
        ]
        if faults or any(column.key not in read for column in missing):
            return None, faults
        given = {key: read.get(key, "") for key in ("recogniser", "certificate_no")}
        return LabRecognition(
            category=read["category"], recognised_on=read["recognised_on"], valid_until=read.get("valid_until"), **given
        ), []

    def _offers(self, row: Given) -> tuple[list[LabOffer], list[Fault]]:
        offers, faults = list[LabOffer](), list[Fault]()
        for detail in row.details:
            read, found = values(SERVICES, detail.cells)
            faults += [Fault(finding, detail.number) for finding in found]
            if not found:
                offers.append(LabOffer(**{key: value for key, value in read.items() if key not in ("lab", "host")}))
        return offers, faults

    def findings(self, draft: LabDraft, facts: LabFacts) -> Iterable[Finding]:
        yield from lab_rules.keepable(draft)
        place = (draft.host_id, draft.name)
        yield LAB_NEW.judge(place not in facts.recorded, "name")
        if facts.submits:
            yield from self.submission(draft, facts)

    def submission(self, draft: LabDraft, facts: LabFacts) -> list[Finding]:
        """What `submit_lab` would find; of a lab that is only just reported, no certificate can be uploaded yet."""
        return lab_findings(
            Lab(provider_id=facts.tenant.id, **own_columns(draft)),
            facts.tenant,
            on=facts.on,
            recognition=draft.recognition,
            certificate=False,
            listed=(draft.host_id, draft.name) in facts.listed,
            route=facts.routes[draft.host_id, draft.field, draft.field_exception],
        )

    def key(self, draft: LabDraft) -> Hashable:
        return draft.host_id, draft.name

    async def write(self, w: Work, job: ImportJob, drafts: Sequence[LabDraft], facts: LabFacts) -> list[UUID]:
        found = [self.submission(draft, facts) for draft in drafts] if job.submits else None
        return await add_labs(w, facts.tenant, drafts, found)


def host_of(row: Given, facts: LabFacts) -> Organisation | None:
    """By its code where one is given, else by its name."""
    code = uscc.normalised(row.cells.get("host_code", ""))
    return facts.hosts.get(code or row.cells.get("host", ""))
