"""What judging the labs of a sheet needs to know, asked for many rows together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from authorisations.ways import CenterWay, LetterWay, ways
from documents.queries import being_scanned, certified
from journal.work import Work
from kernel import uscc
from kernel.rules import Finding
from kernel.texts import NAME, folded
from labs.inputs import LabRecognition
from labs.lifecycle import GONE, LAB_LIFE, REPORTED, LabStep
from labs.models import Lab, Recognition
from labs.queries import Place, Twin, recognition_given, twins
from spreadsheets.importing.importing import Given, on_record
from tenants.models import Organisation, Tenant

AT_ONCE = 1000


@dataclass
class LabFacts:
    """hosts: by name and by credit code. recorded: labs of ours. twins: what others report or have listed (A-23).

    recognised: how those of ours that are still revised are recognised. certified: those with a certificate.
    scanning: how many papers of each are being scanned. found: by lab, what its submission would find. held: labs of
    which a part is missing; they are not submitted.
    """

    tenant: Tenant
    on: date
    submits: bool
    hosts: dict[str, Organisation]
    recorded: dict[Place, Lab] = field(default_factory=dict)
    recognised: dict[UUID, LabRecognition] = field(default_factory=dict)
    twins: dict[Place, Twin] = field(default_factory=dict)
    ways: dict[UUID, LetterWay | CenterWay] = field(default_factory=dict)
    certified: set[UUID] = field(default_factory=set)
    scanning: Counter[UUID] = field(default_factory=Counter)
    found: dict[Place, list[Finding]] = field(default_factory=dict)
    held: set[Place] = field(default_factory=set)

    def revised(self, place: Place) -> Lab | None:
        """The draft or returned lab that a row is about."""
        lab = self.recorded.get(place)
        return lab if lab is not None and LAB_LIFE.allows(lab.state, LabStep.REVISE) else None


async def lab_facts(w: Work, submits: bool, rows: Sequence[Given]) -> LabFacts:
    hosts = await _hosts(rows)
    known = {host.name: host for host in hosts} | {host.uscc: host for host in hosts if host.uscc}
    facts = LabFacts(await w.see(Tenant, w.actor.party, path=""), w.today, submits, known)
    called = {folded(row.cells.get("name", "")) for row in rows}
    same = Lab.filter(provider_id=facts.tenant.id, host_id__in=[host.id for host in hosts], name_folded__in=called)
    labs = sorted(await same.exclude(state__in=GONE), key=lambda lab: (lab.state in REPORTED, lab.id.int))
    facts.recorded = {(lab.host_id, lab.name_folded): lab for lab in labs}
    revised = [lab.id for place, lab in facts.recorded.items() if facts.revised(place)]
    for row in await Recognition.filter(lab_id__in=revised).order_by("id") if revised else ():
        facts.recognised[row.lab_id] = recognition_given(row)
    if submits:
        facts.certified, facts.scanning = await certified(revised), await being_scanned(revised)
        found = await twins(w.actor, [host.id for host in hosts], called)
        facts.twins = {place: twin for place, twin in found.items() if twin.provider_id != facts.tenant.id}
        facts.ways = await ways(w, facts.tenant, hosts)
    return facts


async def hosts_named(rows: Sequence[Given]) -> dict[str, UUID]:
    """The hosts that the rows of any sheet name, by name and by credit code."""
    found = dict[str, UUID]()
    for start in range(0, len(rows), AT_ONCE):
        for host in await _hosts(rows[start : start + AT_ONCE]):
            found |= {text: host.id for text in (host.name, host.uscc) if text}
    return found


async def _hosts(rows: Sequence[Given]) -> list[Organisation]:
    names = on_record((row.cells.get("host", "") for row in rows), NAME)
    codes = on_record((uscc.normalised(row.cells.get("host_code", "")) for row in rows), uscc.LENGTH)
    return await Organisation.filter(Q(name__in=names) | Q(uscc__in=codes))


def host_of(row: Given, facts: LabFacts) -> Organisation | None:
    """By its code where one is given, else by its name."""
    code = uscc.normalised(row.cells.get("host_code", ""))
    return facts.hosts.get(code or row.cells.get("host", ""))
