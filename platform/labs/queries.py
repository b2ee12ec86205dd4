"""What is read about labs: their place in the catalogue on a day, their parts, and who reports the same one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from journal.system import on_behalf
from journal.work import transaction
from kernel.actor import Actor
from kernel.texts import folded
from labs.inputs import LabRecognition
from labs.lifecycle import IN_THE_MAKING, REPORTED, LabState
from labs.models import CatalogueEntry, Instrument, Lab, LabContact, LabService, Recognition


async def in_catalogue(lab_id: UUID, on: date) -> CatalogueEntry | None:
    """The lab's entry as of a day, or None when it is outside the catalogue then (LAB-7).

    An entry covers its first day and not its last: a lab suspended today is outside today, one opened today is in.
    Anyone may ask.
    """
    still = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    return await CatalogueEntry.filter(still, lab_id=lab_id, valid_from__lte=on).order_by("-valid_from", "-id").first()


async def recognition_of(lab_id: UUID) -> LabRecognition | None:
    """The recognition that a lab is reported with, as it was given."""
    row = await Recognition.filter(lab_id=lab_id).order_by("-id").first()
    return recognition_given(row) if row else None


def recognition_given(row: Recognition) -> LabRecognition:
    return LabRecognition(
        category=row.category,
        recogniser=row.recogniser,
        certificate_no=row.certificate_no,
        recognised_on=row.recognised_on,
        valid_until=row.valid_until,
    )


async def services_of(lab_id: UUID) -> list[LabService]:
    return await LabService.filter(lab_id=lab_id).order_by("id")


async def instruments_of(lab_id: UUID) -> list[Instrument]:
    return await Instrument.filter(lab_id=lab_id).order_by("id")


async def contacts_of(lab_id: UUID) -> list[LabContact]:
    return await LabContact.filter(lab_id=lab_id).order_by("id")


@dataclass(frozen=True)
class Twin:
    """The same lab, of this host and name, under another row: who reports it, and how far it is."""

    provider_id: UUID
    state: LabState


Place = tuple[UUID, str]
"""A lab's host, and its name as names are compared."""


async def twins(
    actor: Actor, hosts: Collection[UUID], names: Collection[str], *, other_than: UUID | None = None
) -> dict[Place, Twin]:
    """Of labs of these hosts and folded names, those with the Office or in the catalogue, whoever reports them (A-23).

    other_than: the lab that is asked for.
    """
    async with transaction(on_behalf(actor)):  # others' reports the asker does not see
        same = Lab.filter(host_id__in=hosts, name_folded__in=names, state__in=REPORTED)
        others = same.exclude(id=other_than) if other_than else same
        rows = await others.values_list("host_id", "name_folded", "provider_id", "state")
    return {(host, name): Twin(provider, state) for host, name, provider, state in rows}


async def others_in_the_making(lab: Lab) -> int:
    """How many further labs of this host and name the same institution is at, as far as the asker sees them."""
    same = Lab.filter(provider_id=lab.provider_id, host_id=lab.host_id, name_folded=folded(lab.name))
    return await same.filter(state__in=IN_THE_MAKING).exclude(id=lab.id).count()


async def twin_of(actor: Actor, lab: Lab) -> Twin | None:
    name = folded(lab.name)  # one that was reported twice before has another's name, and cannot be told by its key
    found = await twins(actor, [lab.host_id], [name], other_than=lab.id)
    return found.get((lab.host_id, name))
