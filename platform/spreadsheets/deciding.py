"""What a person decides on an import: only once its rows were judged, and only once."""

from journal.work import Work
from kernel.errors import Denied, IllegalStep
from spreadsheets.import_rules import not_now, of_others
from spreadsheets.importing import IMPORTS
from spreadsheets.kinds import ImportKind
from spreadsheets.lifecycle import IMPORT_LIFE, ImportState, ImportStep


def decided(state: ImportState, step: ImportStep) -> ImportState:
    """The state that follows. Refuses with IllegalStep, saying what the import is at."""
    if not IMPORT_LIFE.allows(state, step):
        raise IllegalStep(not_now(state))
    return IMPORT_LIFE.after(state, step)


def may_import(w: Work, kind: ImportKind) -> None:
    """Refuses with Denied, saying who imports such rows."""
    permission = IMPORTS[kind].permission
    if not w.actor.may(permission):
        raise Denied(of_others(kind, permission))
