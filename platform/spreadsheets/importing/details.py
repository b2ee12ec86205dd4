"""The further sheets of labs: services, instruments and contacts, and how their rows become parts of a lab."""

from typing import Any

from labs.inputs import LabContactPerson, LabInstrument, LabOffer
from spreadsheets.columns import Layout, values
from spreadsheets.importing.importing import Details, Fault, Given
from spreadsheets.importing.lab_columns import CONTACTS, INSTRUMENTS, OF_LAB, SERVICES
from spreadsheets.row_rules import CONTACT_OF_LAB, INSTRUMENT_OF_LAB, SERVICE_OF_LAB

Part = LabOffer | LabInstrument | LabContactPerson

NAMES = tuple(column.key for column in OF_LAB)
DETAILS = (
    Details("services", SERVICES, NAMES, SERVICE_OF_LAB),
    Details("instruments", INSTRUMENTS, NAMES, INSTRUMENT_OF_LAB),
    Details("contacts", CONTACTS, NAMES, CONTACT_OF_LAB),
)
GIVEN_AS: dict[str, type[Part]] = {
    "services": LabOffer,
    "instruments": LabInstrument,
    "contacts": LabContactPerson,
}


def parts_of(row: Given) -> tuple[dict[str, Any], list[Fault]]:
    """The parts of a lab by the fields of its draft, and what cannot be read of them."""
    parts, faults = dict[str, Any](), list[Fault]()
    for details in DETAILS:
        read = list[Part]()
        for detail in row.details.get(details.part, ()):
            part, wrong = read_part(details.layout, details.part, detail)
            faults += [Fault(fault.finding, details.part, detail.number) for fault in wrong]
            read += [part] if part is not None else []
        parts[details.part] = tuple(read)
    return parts, faults


def read_part(layout: Layout, part: str, row: Given) -> tuple[Part | None, list[Fault]]:
    read, found = values(layout, row.cells)
    if found:
        return None, [Fault(finding) for finding in found]
    return GIVEN_AS[part](**{key: value for key, value in read.items() if key not in NAMES}), []
