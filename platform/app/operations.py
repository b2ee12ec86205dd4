"""The documents that clients send, by name and by SHA-256: `frontend-contract/operations/*.graphql`."""

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACES = (HERE.parents[1] / "frontend-contract", HERE.parent / "frontend_contract")  # a checkout, an installed wheel


@cache
def documents() -> dict[str, str]:
    """Operation name → document."""
    folder = next(place for place in PLACES if place.is_dir()) / "operations"
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.graphql"))}


@cache
def trusted() -> dict[str, str]:
    """SHA-256 of the document's text, 64 hex digits → document: what anyone may send by its hash alone."""
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in documents().values()}
