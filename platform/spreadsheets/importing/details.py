"""The further sheets of labs: services, instruments and contacts, and how their rows become parts of a lab."""

from collections.abc import Sequence
from typing import Any

from labs.inputs import LabContactPerson, LabInstrument, LabOffer
from spreadsheets.columns import Layout, values
from spreadsheets.importing.importing import Details, Fault, Given
from spreadsheets.importing.lab_columns import CONTACTS, INSTRUMENTS, OF_LAB, SERVICES
from spreadsheets.row_rules import CONTACT_OF_LAB, INSTRUMENT_OF_LAB, LAB_AMBIGUOUS, SERVICE_OF_LAB

Part = LabOffer | LabInstrument | LabContactPerson

NAMES = tuple(column.key for column in OF_LAB)
DETAILS = (
    Details("services", SERVICES, NAMES, SERVICE_OF_LAB, LAB_AMBIGUOUS),
    Details("instruments", INSTRUMENTS, NAMES, INSTRUMENT_OF_LAB, LAB_AMBIGUOUS),
    Details("contacts", CONTACTS, NAMES, CONTACT_OF_LAB, LAB_AMBIGUOUS),
)
GIVEN_AS: dict[str, type[Part]] = {
    "services": LabOffer,
    "instruments": LabInstrument,
    "contacts": LabContactPerson,
}


def parts_of(row: Given) -> tuple[dict[str, Any], list[Fault]]:
    """The parts of a lab by the fields of its draft, without those that cannot be read; and why they cannot."""
    parts, faults = dict[str, Any](), list[Fault]()
    for details in DETAILS:
        read = list[Part]()
        for detail in row.details.get(details.part, ()):
            part, wrong = read_part(details.layout, details.part, detail)
            faults += [Fault(fault.finding, details.part, detail.number) for fault in wrong]
            read += [part] if part is not None else []
        parts[details.part] = tuple(read)
    return parts, faults


def missing_parts(missing: Sequence[tuple[str, int]]) -> str:
    """Rows of further sheets, as the sentence about their lab names them: 服务项目表第 3、4 行."""
    rows = {details.layout.sheet: [str(row) for part, row in missing if part == details.part] for details in DETAILS}
    return "，".join(f"{sheet}表第 {'、'.join(numbers)} 行" for sheet, numbers in rows.items() if numbers)


def read_part(layout: Layout, part: str, row: Given) -> tuple[Part | None, list[Fault]]:
    read, found = values(layout, row.cells)
    if found:
        return None, [Fault(finding) for finding in found]
    return GIVEN_AS[part](**{key: value for key, value in read.items() if key not in NAMES}), []
