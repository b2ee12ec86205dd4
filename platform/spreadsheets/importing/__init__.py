"""What can be imported: for each kind its columns, and how a row becomes what the single operation takes."""

from spreadsheets.importing.details import DETAILS
from spreadsheets.importing.enterprises import EnterpriseImport
from spreadsheets.importing.importing import Details, Fault, Given, Importing, Judged
from spreadsheets.importing.lab_parts import PartImport
from spreadsheets.importing.laboratories import LabImport
from spreadsheets.importing.products import ProductImport
from spreadsheets.importing.roster import RosterImport
from spreadsheets.kinds import ImportKind

_SERVICES, _INSTRUMENTS, _CONTACTS = DETAILS

IMPORTS: dict[ImportKind, Importing] = {
    ImportKind.LABS: LabImport(),
    ImportKind.LAB_SERVICES: PartImport(_SERVICES),
    ImportKind.INSTRUMENTS: PartImport(_INSTRUMENTS),
    ImportKind.LAB_CONTACTS: PartImport(_CONTACTS),
    ImportKind.SERVED_ENTERPRISES: EnterpriseImport(),
    ImportKind.ROSTER: RosterImport(),
    ImportKind.LISTED_PRODUCTS: ProductImport(),
}

__all__ = ["IMPORTS", "Details", "Fault", "Given", "Importing", "Judged"]
