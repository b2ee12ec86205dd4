"""What a command answers with one plain sentence and exit code 1, instead of a traceback."""

from pydantic import ValidationError

from app.embedded.lock import AlreadyRunningError
from app.embedded.supervisor import StepFailedError
from app.embedded.waiting import ServerFailedError
from app.settings import ServersMissingError


class CannotError(Exception):
    """A command cannot do what it is asked to; the message says why and what would help."""


REFUSALS = (
    AlreadyRunningError,
    CannotError,
    ServerFailedError,
    ServersMissingError,
    StepFailedError,
    ValidationError,
    OSError,
)
