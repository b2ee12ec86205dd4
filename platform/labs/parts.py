"""A lab's parts: how its recognition and services are laid down, and how the whole is kept with a round."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from journal.work import Work
from labs.inputs import LabDraft, LabOffer, LabRecognition, LabRevision
from labs.models import Lab, LabService, Recognition
from labs.queries import recognition_of, services_of

OWN = tuple(field.name for field in fields(LabRevision) if field.name not in ("recognition", "services"))


def own_columns(given: LabDraft | LabRevision) -> dict[str, Any]:
    """The lab's own columns, as far as they were given."""
    found = {name: value for name in OWN if (value := getattr(given, name)) is not None}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


async def keep_parts(
    w: Work, lab: Lab, *, recognition: LabRecognition | None, services: Sequence[LabOffer] | None
) -> None:
    """Replace the recognition and the services, as far as they are given. Drafts only."""
    if recognition is not None:
        await Recognition.filter(lab_id=lab.id).delete()
        await w.add(Recognition(lab_id=lab.id, provider_id=lab.provider_id, **vars(recognition)))
    if services is not None:
        await LabService.filter(lab_id=lab.id).delete()
        for service in services:
            await w.add(LabService(lab_id=lab.id, provider_id=lab.provider_id, **vars(service)))


async def snapshot(lab: Lab) -> dict[str, Any]:
    """What was submitted, as JSON."""
    recognition = await recognition_of(lab.id)
    return snapshot_of(lab, recognition, await services_of(lab.id))


def snapshot_of(lab: Lab, recognition: LabRecognition | None, parts: Sequence[LabService | LabOffer]) -> dict[str, Any]:
    """The same, of a lab whose parts are at hand."""
    services = [
        {"name": each.name, "activity_type": each.activity_type, "description": each.description, "price": each.price}
        for each in parts
    ]
    own = {name: _plain(getattr(lab, name)) for name in OWN}
    given = {name: _plain(value) for name, value in vars(recognition).items()} if recognition else None
    return {**own, "recognition": given, "services": services}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | list) else str(value)
