"""What judging the labs of a sheet needs to know, asked for many rows together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from journal.system import on_behalf
from journal.work import Work, transaction
from kernel import uscc
from kernel.rules import Finding
from labs.lifecycle import REPORTED, LabState
from labs.models import CatalogueEntry, Lab
from labs.ways import CenterWay, LetterWay, ways
from spreadsheets.importing.importing import Given
from tenants.models import Organisation, Tenant

_GONE = (LabState.REJECTED, LabState.REMOVED)

Place = tuple[UUID, str]
"""A lab's host and name."""


@dataclass
class LabFacts:
    """hosts: by name and by credit code. recorded, listed, elsewhere: labs of ours, of the catalogue, of others (A-23).

    found: by lab, what its submission would find, once it was asked.
    """

    tenant: Tenant
    on: date
    submits: bool
    hosts: dict[str, Organisation]
    recorded: set[Place] = field(default_factory=set)
    listed: set[Place] = field(default_factory=set)
    elsewhere: set[Place] = field(default_factory=set)
    ways: dict[UUID, LetterWay | CenterWay] = field(default_factory=dict)
    found: dict[Place, list[Finding]] = field(default_factory=dict)


async def lab_facts(w: Work, submits: bool, rows: Sequence[Given]) -> LabFacts:
    names = {row.cells.get("host", "") for row in rows}
    codes = {code for row in rows if (code := uscc.normalised(row.cells.get("host_code", "")))}
    hosts = await Organisation.filter(Q(name__in=names) | Q(uscc__in=codes))
    known = {host.name: host for host in hosts} | {host.uscc: host for host in hosts if host.uscc}
    facts = LabFacts(await w.see(Tenant, w.actor.party, path=""), w.today, submits, known)
    same = Q(host_id__in=[host.id for host in hosts], name__in={row.cells.get("name", "") for row in rows})
    facts.recorded = await _places(Q(same, provider_id=facts.tenant.id) & ~Q(state__in=_GONE))
    if submits:
        entries = CatalogueEntry.filter(same, valid_until__isnull=True)
        facts.listed = set(await entries.values_list("host_id", "name"))
        async with transaction(on_behalf(w.actor)):  # others' reports the asker does not see
            facts.elsewhere = await _places(Q(same, state__in=REPORTED) & ~Q(provider_id=facts.tenant.id))
        facts.ways = await ways(w, facts.tenant, hosts)
    return facts


async def _places(condition: Q) -> set[Place]:
    return set(await Lab.filter(condition).values_list("host_id", "name"))


def host_of(row: Given, facts: LabFacts) -> Organisation | None:
    """By its code where one is given, else by its name."""
    code = uscc.normalised(row.cells.get("host_code", ""))
    return facts.hosts.get(code or row.cells.get("host", ""))
