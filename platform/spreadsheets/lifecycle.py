"""How an import moves from an uploaded file to rows on record, and an export from a wish to a file."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class ImportState(StrEnum):
    READING = "READING"  # the platform reads and judges the rows; nothing else is written
    UNREADABLE = "UNREADABLE"
    PREVIEWED = "PREVIEWED"  # findings are there; a person decides
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    DISCARDED = "DISCARDED"


class ImportStep(StrEnum):
    SHOW = "SHOW"
    GIVE_UP = "GIVE_UP"
    START = "START"
    FINISH = "FINISH"
    FAIL = "FAIL"
    DISCARD = "DISCARD"


_S, _T = ImportState, ImportStep

IMPORT_LIFE: Lifecycle[ImportState, ImportStep] = Lifecycle(
    {
        (_S.READING, _T.SHOW): _S.PREVIEWED,
        (_S.READING, _T.GIVE_UP): _S.UNREADABLE,
        (_S.PREVIEWED, _T.START): _S.RUNNING,
        (_S.PREVIEWED, _T.DISCARD): _S.DISCARDED,
        (_S.RUNNING, _T.FINISH): _S.DONE,
        (_S.RUNNING, _T.FAIL): _S.FAILED,
    }
)


class ExportState(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class ExportStep(StrEnum):
    FINISH = "FINISH"
    FAIL = "FAIL"


EXPORT_LIFE: Lifecycle[ExportState, ExportStep] = Lifecycle(
    {
        (ExportState.RUNNING, ExportStep.FINISH): ExportState.DONE,
        (ExportState.RUNNING, ExportStep.FAIL): ExportState.FAILED,
    }
)
