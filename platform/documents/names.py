"""File names as they may be shown and saved: no folders, nothing invisible, not too long."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 120
LONGEST_ENDING = 10


def displayed(file_name: str) -> str:
    """The last part of a path, without characters that hide or turn text round; empty when nothing is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", file_name))[-1]
    visible = "".join(" " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    return _shortened(re.sub(r" +", " ", visible).strip(" ."))


def extension(file_name: str) -> str:
    """`.pdf` of `Report.PDF`; empty when there is none."""
    return PurePosixPath(file_name).suffix.lower()


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix
    if len(ending) > LONGEST_ENDING:  # no extension, just a full stop somewhere
        ending = ""
    return (name[: LONGEST_NAME - len(ending)] + ending).rstrip(" .")
