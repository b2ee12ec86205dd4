"""A document that is judged as it is: from being handed in until it is given back, nothing of it changes."""

from documents.models import Document
from journal.work import Work


async def hand_in(w: Work, document: Document) -> None:
    """document: locked by the caller, who has seen which version counts."""
    document.handed_in = True
    await w.save(document, "handed_in")


async def give_back(w: Work, document: Document) -> None:
    """document: locked by the caller."""
    document.handed_in = False
    await w.save(document, "handed_in")
