"""What can be imported: for each kind its columns, and how a row becomes what the single operation takes."""

from spreadsheets.importing.enterprises import EnterpriseImport
from spreadsheets.importing.importing import Fault, Given, Importing, Judged
from spreadsheets.importing.laboratories import LabImport
from spreadsheets.importing.roster import RosterImport
from spreadsheets.kinds import ImportKind

IMPORTS: dict[ImportKind, Importing] = {
    ImportKind.LABS: LabImport(),
    ImportKind.SERVED_ENTERPRISES: EnterpriseImport(),
    ImportKind.ROSTER: RosterImport(),
}

__all__ = ["IMPORTS", "Fault", "Given", "Importing", "Judged"]
