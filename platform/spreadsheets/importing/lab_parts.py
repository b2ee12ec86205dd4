"""Services, instruments and contacts of labs that are on record already: one sheet or CSV for each kind."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from journal.many import add_many
from journal.system import on_behalf
from journal.work import Work, transaction
from kernel.rules import Finding
from kernel.texts import folded
from labs import rules as lab_rules
from labs.catalogue import renew_entry
from labs.events import LabAmended, LabRevised
from labs.inputs import LabRevision
from labs.lifecycle import GONE, LAB_LIFE, LabStep
from labs.models import Lab
from labs.parts_rules import ITEMS, MOST_PARTS
from policies.permissions import Permission
from spreadsheets.importing.details import Part, read_part
from spreadsheets.importing.importing import Details, Fault, Given, Importing
from spreadsheets.importing.many_labs import MODELS
from spreadsheets.models import ImportJob
from spreadsheets.row_rules import LAB_RECORDED, LAB_TAKES_PARTS, PART_NEW, PART_ONCE


@dataclass(frozen=True)
class OfLab:
    """A part with the lab that it is of. place: how many of the file's rows for this lab came before."""

    lab: Lab
    part: Part
    place: int


@dataclass
class PartFacts:
    """labs: by name, and by name and host. kept: what each lab has on record, each by what tells it from others."""

    labs: dict[Hashable, list[Lab]]
    kept: dict[UUID, list[Hashable]]
    rows: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))


def told_apart(part: Any) -> Hashable:
    """Two parts of a lab with the same name are the same, unless they are of another model or activity."""
    return part.name.strip(), getattr(part, "model", "").strip(), getattr(part, "activity_type", "")


class PartImport(Importing):
    """The layout and the part are those of the further sheet that brings the same together with new labs."""

    permission = Permission.LAB_WRITE
    once = PART_ONCE

    def __init__(self, details: Details) -> None:
        self.layout, self.part = details.layout, details.part

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> PartFacts:
        names = {folded(row.cells.get("lab", "")) for row in rows}
        found = Lab.filter(provider_id=w.actor.party, name_folded__in=names).exclude(state__in=GONE)
        labs = defaultdict[Hashable, list[Lab]](list)
        for lab in await found.prefetch_related("host"):
            labs[lab.name_folded].append(lab)
            labs[lab.name_folded, lab.host.name].append(lab)
        kept = defaultdict[UUID, list[Hashable]](list)
        about = [lab.id for each in labs.values() for lab in each]
        for part in await MODELS[self.part].filter(lab_id__in=about):
            kept[part.lab_id].append(told_apart(part))
        return PartFacts(labs, kept)

    def drafted(self, row: Given, facts: PartFacts) -> tuple[OfLab | None, list[Fault]]:
        part, faults = read_part(self.layout, self.part, row)
        name, host = row.cells.get("lab", ""), row.cells.get("host", "")
        named = facts.labs.get((folded(name), host) if host else folded(name), [])
        if name and len(named) != 1:
            faults = [Fault(LAB_RECORDED.broken("lab", actual="、".join(filter(None, (name, host))))), *faults]
        if part is None or faults:
            return None, faults
        facts.rows[named[0].id] += 1
        return OfLab(named[0], part, facts.rows[named[0].id] - 1), []

    def findings(self, draft: OfLab, facts: PartFacts) -> Iterable[Finding]:
        kept = facts.kept[draft.lab.id]
        yield LAB_TAKES_PARTS.judge(_step(draft.lab) is not None, "lab", actual=draft.lab.state)
        count = len(kept) + draft.place + 1
        yield ITEMS.judge(count <= MOST_PARTS, "", actual=count, limit=MOST_PARTS)
        yield PART_NEW.judge(told_apart(draft.part) not in kept, "name")
        alone: dict[str, Any] = {self.part: (draft.part,)}
        for found in lab_rules.keepable(LabRevision(**alone)):
            path = found.path.removeprefix(self.part).removeprefix(".0").removeprefix(".")
            yield Finding(found.rule, found.outcome, path, found.actual, found.limit, found.words)

    def key(self, draft: OfLab) -> Hashable:
        return draft.lab.id, told_apart(draft.part)

    async def write(self, w: Work, job: ImportJob, drafts: Sequence[OfLab], facts: PartFacts) -> list[UUID]:
        w.authorise(self.permission)
        concerned = sorted({draft.lab.id for draft in drafts})
        labs = await Lab.filter(id__in=concerned).order_by("id").select_for_update(no_key=True)
        for lab in labs:
            step = _step(lab) or LabStep.REVISE  # it may have been submitted since it was judged
            lab.state = LAB_LIFE.after(lab.state, step)
            await w.save(lab, "state")
            w.note((LabRevised if step is LabStep.REVISE else LabAmended).of(lab, changed=self.part))
        common = {"created_at": w.at, "updated_at": w.at}
        rows = [
            {**common, "lab_id": draft.lab.id, "provider_id": draft.lab.provider_id, **vars(draft.part)}
            for draft in drafts
        ]
        written = await add_many(w.connection, MODELS[self.part], rows)
        async with transaction(on_behalf(w.actor)):  # the catalogue is nobody's own
            for lab in labs:
                await renew_entry(w, lab)
        return written


def _step(lab: Lab) -> LabStep | None:
    """How a lab takes what is added to it: a draft is revised, an open lab amended; none while it is judged."""
    return next((step for step in (LabStep.REVISE, LabStep.AMEND) if LAB_LIFE.allows(lab.state, step)), None)
