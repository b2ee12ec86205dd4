"""Labs from a sheet: each row a lab with its recognition, further sheets for services, instruments and contacts."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any
from uuid import UUID

from journal.work import Work
from kernel import uscc
from kernel.rules import Finding
from kernel.texts import folded, tidied
from labs import rules as lab_rules
from labs.assessment import judged as lab_findings
from labs.inputs import LabDraft, LabRecognition
from labs.parts import OWN
from labs.queries import Place
from policies.permissions import Permission
from spreadsheets.cell_rules import FILLED
from spreadsheets.columns import values
from spreadsheets.importing.details import DETAILS, missing_parts, parts_of
from spreadsheets.importing.importing import Fault, Given, Importing, Judged
from spreadsheets.importing.kept_labs import revise_labs
from spreadsheets.importing.lab_columns import LABS
from spreadsheets.importing.lab_facts import LabFacts, host_of, hosts_named, lab_facts
from spreadsheets.importing.many_labs import add_labs
from spreadsheets.models import ImportJob
from spreadsheets.row_rules import HOST_KNOWN, LAB_KEPT_AS_DRAFT, LAB_LEFT_ALONE, LAB_NEW, LAB_ONCE

_RECOGNITION = ("recogniser", "certificate_no", "recognised_on", "valid_until")


class LabImport(Importing):
    layout = LABS
    details = DETAILS
    permission = Permission.LAB_WRITE
    once = LAB_ONCE

    async def naming(self, w: Work, rows: Sequence[Given]) -> dict[str, UUID]:
        return await hosts_named(rows)

    def owner_keys(self, row: Given, naming: dict[str, UUID]) -> Sequence[Hashable]:
        """By lab and host, however the host is written; by the lab's name; none for a row that names no lab."""
        name = folded(row.cells.get("name", ""))
        written = [uscc.normalised(row.cells.get("host_code", "")), row.cells.get("host", "")]
        hosts = [host for text in written if text for host in (naming.get(text, text), text)]
        return [*((name, host) for host in hosts or [""]), name] if name else []

    def detail_key(self, detail: Given, naming: dict[str, UUID]) -> Hashable:
        """The lab's name alone will do where one lab of the file has it."""
        name, host = folded(detail.cells.get("lab", "")), detail.cells.get("host")
        return (name, naming.get(host, host)) if host else name

    def readable(self, row: Given) -> bool:
        read, faults = values(LABS, row.cells)
        return not faults and not self._recognition(row, read)[1]

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> LabFacts:
        return await lab_facts(w, job.submits, rows)

    def drafted(self, row: Given, facts: LabFacts) -> tuple[LabDraft | None, list[Fault]]:
        read, found = values(LABS, row.cells)
        faults = [Fault(finding) for finding in found]
        host = host_of(row, facts)
        if host is None and row.cells.get("host"):
            named = row.cells.get("host_code") or row.cells["host"]
            faults.append(Fault(HOST_KNOWN.broken("hostId", actual=named)))
        parts, wrong = parts_of(row)
        recognition, missing = self._recognition(row, read)
        faults += missing
        if faults or host is None:
            return None, [*faults, *wrong]
        own = {key: value for key, value in read.items() if key not in (*_RECOGNITION, "host", "host_code")}
        own["name"] = tidied(own["name"])
        before = facts.revised((host.id, folded(own["name"])))
        if before is not None:  # what the row does not say stays as it is
            own = {name: getattr(before, name) for name in OWN if name != "host_id"} | own
            recognition = recognition or facts.recognised.get(before.id)
        return None if wrong else LabDraft(host_id=host.id, recognition=recognition, **parts, **own), wrong

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

    def judged(self, row: Given, facts: LabFacts) -> Judged:
        """Its parts that are wrong are left out, and the lab is judged without them.

        Then a new lab is kept as a draft, and one on record is not touched: it would lose what it has of that kind.
        """
        found, of_parts = super().judged(row, facts), list[Fault]()
        while wrong := [fault for fault in found.faults if fault.number is not None]:
            of_parts += wrong
            left_out = {(fault.part, fault.number) for fault in of_parts if fault.number is not None}
            found = super().judged(row.without(left_out), facts)
        missing = sorted({*row.lost, *((fault.part, fault.number or 0) for fault in of_parts)})
        judged = Judged(row, found.draft, found.faults, of_parts)
        if missing and judged.draft is not None:
            place, said = self.key(judged.draft), missing_parts(missing)
            if facts.revised(place):
                judged.faults.append(Fault(LAB_LEFT_ALONE.broken("", actual=said)))
            else:
                facts.held.add(place)
                judged.notes.append(Fault(LAB_KEPT_AS_DRAFT.broken("", actual=said)))
        return judged

    def findings(self, draft: LabDraft, facts: LabFacts) -> Iterable[Finding]:
        yield from lab_rules.keepable(draft)
        place = self.key(draft)
        lab = facts.recorded.get(place)
        new = lab is None or facts.revised(place) is not None
        yield LAB_NEW.judge(new, "name", actual=lab.state if lab else None)
        if facts.submits:
            facts.found[place] = self.submission(draft, facts)
            yield from facts.found[place]

    def submission(self, draft: LabDraft, facts: LabFacts) -> list[Finding]:
        """What `submit_lab` would find; with a lab that is only just reported, nothing can be uploaded yet."""
        before = facts.revised(self.key(draft))
        return lab_findings(
            draft,
            facts.tenant,
            on=facts.on,
            recognition=draft.recognition,
            certificate=before is not None and before.id in facts.certified,
            scanning=facts.scanning[before.id] if before else 0,
            twin=facts.twins.get(self.key(draft)),
            route=facts.ways[draft.host_id].findings(draft.field, draft.field_exception),
        )

    def key(self, draft: LabDraft) -> Place:
        return draft.host_id, folded(draft.name)

    async def write(self, w: Work, job: ImportJob, drafts: Sequence[LabDraft], facts: LabFacts) -> list[UUID]:
        """New labs are added, many at once; drafts and returned labs that a row is about are revised.

        A lab of which a part is missing is not submitted.
        """
        places = [self.key(draft) for draft in drafts]
        found = [facts.found[place] if job.submits and place not in facts.held else None for place in places]
        kept = [facts.revised(place) for place in places]
        revised = [(lab.id, draft, said) for lab, draft, said in zip(kept, drafts, found, strict=True) if lab]
        added = [(draft, said) for lab, draft, said in zip(kept, drafts, found, strict=True) if lab is None]
        submitted = [(draft, said) for draft, said in added if said is not None]
        drafted = [draft for draft, said in added if said is None]
        new = dict(zip(map(self.key, drafted), await add_labs(w, facts.tenant, drafted, None), strict=True))
        if submitted:
            ready = [draft for draft, _ in submitted]
            ids = await add_labs(w, facts.tenant, ready, [said for _, said in submitted])
            new |= zip(map(self.key, ready), ids, strict=True)
        await revise_labs(w, revised)
        return [lab.id if lab else new[place] for lab, place in zip(kept, places, strict=True)]
