"""A lab's parts: how its recognition, services, instruments and contacts are laid down, and kept with a round."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from documents.queries import Paper, papers_of
from journal.work import Work
from kernel.texts import folded, tidied
from labs.inputs import LabContactPerson, LabDraft, LabInstrument, LabOffer, LabRecognition, LabRevision
from labs.models import Instrument, Lab, LabContact, LabService, Recognition
from labs.queries import contacts_of, instruments_of, recognition_of, services_of

PARTS = ("recognition", "services", "instruments", "contacts")
OWN = tuple(field.name for field in fields(LabRevision) if field.name not in PARTS)
Described = LabOffer | LabInstrument | LabContactPerson


def own_columns(given: LabDraft | LabRevision) -> dict[str, Any]:
    """The lab's own columns, as far as they were given."""
    found = {name: value for name in OWN if (value := getattr(given, name)) is not None}
    columns = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
    return columns | named(given.name) if given.name is not None else columns


def named(name: str) -> dict[str, str]:
    """A lab's name as it is kept and as it is compared: never one without the other (A-23)."""
    return {"name": tidied(name), "name_folded": folded(name)}


async def keep_parts(w: Work, lab: Lab, given: LabDraft | LabRevision) -> None:
    """Replace the recognition and each list of parts, as far as they are given. Drafts only."""
    if given.recognition is not None:
        await Recognition.filter(lab_id=lab.id).delete()
        await w.add(Recognition(lab_id=lab.id, provider_id=lab.provider_id, **vars(given.recognition)))
    await _replace(w, lab, LabService, given.services)
    await _replace(w, lab, Instrument, given.instruments)
    await _replace(w, lab, LabContact, given.contacts)


async def _replace(
    w: Work, lab: Lab, model: type[LabService | Instrument | LabContact], parts: Sequence[Described] | None
) -> None:
    if parts is not None:
        await model.filter(lab_id=lab.id).delete()
        for part in parts:
            await w.add(model(lab_id=lab.id, provider_id=lab.provider_id, **vars(part)))


async def snapshot(lab: Lab) -> dict[str, Any]:
    """What was submitted, as JSON: with the papers as they are now."""
    return snapshot_of(
        lab,
        await recognition_of(lab.id),
        await services_of(lab.id),
        instruments=await instruments_of(lab.id),
        contacts=await contacts_of(lab.id),
        papers=await papers_of(lab_id=lab.id),
    )


def snapshot_of(
    lab: Lab | LabDraft,
    recognition: LabRecognition | None,
    services: Sequence[LabService | LabOffer],
    *,
    instruments: Sequence[Instrument | LabInstrument] = (),
    contacts: Sequence[LabContact | LabContactPerson] = (),
    papers: Sequence[Paper] = (),
) -> dict[str, Any]:
    """The same, of a lab or a draft whose parts are at hand."""
    own = {name: _plain(getattr(lab, name)) for name in OWN}
    given = {name: _plain(value) for name, value in vars(recognition).items()} if recognition else None
    return {
        **own,
        "recognition": given,
        "services": _described(LabOffer, services),
        "instruments": _described(LabInstrument, instruments),
        "contacts": _described(LabContactPerson, contacts),
        "documents": [paper.as_json() for paper in papers],
    }


def _described(kind: type[Described], parts: Sequence[object]) -> list[dict[str, Any]]:
    """What was given of each part; a stored row has the same names."""
    names = [field.name for field in fields(kind)]
    return [{name: _plain(getattr(part, name)) for name in names} for part in parts]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, str | int | list) else str(value)
