"""What was not sent, where to send nothing at all (null) means to empty it."""

from enum import Enum
from typing import Final


class Unset(Enum):
    UNSET = "UNSET"


UNSET: Final = Unset.UNSET
