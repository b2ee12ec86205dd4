"""The open-lab catalogue is written here alone: an entry is opened at the approval and closed when the lab leaves.

It is renewed whenever an open lab shows something else.
"""

from collections.abc import Sequence
from typing import Any

from journal.work import Work
from labs.kinds import InstrumentClass
from labs.models import CatalogueEntry, Instrument, Lab, LabContact
from labs.queries import contacts_of, instruments_of, services_of
from tenants.models import Organisation, Tenant


async def open_entry(w: Work, lab: Lab) -> CatalogueEntry:
    """Show the lab as it is now, from today on (LAB-4, LAB-6)."""
    return await w.add(CatalogueEntry(lab_id=lab.id, valid_from=w.today, **await _as_it_is(w, lab)))


async def renew_entry(w: Work, lab: Lab) -> None:
    """Show the lab as it has become, where it is shown: what it was like on earlier days stays on record."""
    entry = await _current(lab)
    if entry is None:
        return
    if entry.valid_from < w.today:
        await close_entry(w, lab)
        await open_entry(w, lab)
        return
    shown = await _as_it_is(w, lab)
    entry.update_from_dict(shown)
    await w.save(entry, *shown)


async def _as_it_is(w: Work, lab: Lab) -> dict[str, Any]:
    services, instruments = await services_of(lab.id), await instruments_of(lab.id)
    return {
        "provider_id": lab.provider_id,
        "host_id": lab.host_id,
        "name": lab.name,
        "host_name": (await w.see(Organisation, lab.host_id)).name,
        "institution_name": (await w.see(Tenant, lab.provider_id)).name,
        "category": lab.category,
        "field": lab.field,
        "activity_types": sorted({*lab.activity_types, *(service.activity_type.value for service in services)}),
        "capabilities": lab.capabilities,
        "services": [service.name for service in services],
        "directions": lab.directions,
        "introduction": lab.introduction,
        "instruments": [" ".join(filter(None, (each.name, each.model))) for each in instruments],
        "instrument_classes": _classes(instruments),
        "contacts": [_line(contact) for contact in await contacts_of(lab.id) if contact.listed],
        "opening_terms": lab.opening_terms,
        "opened_on": lab.opened_on,
    }


def _classes(instruments: Sequence[Instrument]) -> list[str]:
    """Each class once, in the national order."""
    found = {each.instrument_class for each in instruments}
    return [kind.value for kind in InstrumentClass if kind in found]


def _line(contact: LabContact) -> str:
    return " ".join(filter(None, (contact.name, contact.role, contact.phone, contact.email)))


async def close_entry(w: Work, lab: Lab) -> None:
    """End the lab's entry: today is the first day on which it is outside (LAB-7).

    What it showed stays on record, but for its people: who is no longer named is not named for ever.
    """
    entry = await _current(lab)
    if entry is not None:
        entry.valid_until, entry.contacts = w.today, []
        await w.save(entry, "valid_until", "contacts")


async def _current(lab: Lab) -> CatalogueEntry | None:
    return await CatalogueEntry.filter(lab_id=lab.id, valid_until__isnull=True).select_for_update().get_or_none()
