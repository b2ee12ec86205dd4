"""Who may file and read which papers: the permission that each group of documents asks for (`policies/papers.py`)."""

from documents.kinds import DocumentKind
from journal.rows import Row
from kernel.actor import Actor
from policies.papers import group_of
from policies.permissions import Permission

READING = {
    "joining": Permission.JOINING_PAPER_READ,
    "letter": Permission.LETTER_PAPER_READ,
    "lab": Permission.LAB_PAPER_READ,
    "agreement": Permission.AGREEMENT_PAPER_READ,
    "report": Permission.REPORT_PAPER_READ,
    "purchase": Permission.PURCHASE_PAPER_READ,
    "applicant": Permission.APPLICANT_PAPER_READ,
    "sheet": Permission.SHEET_PAPER_READ,
    "other": Permission.OTHER_PAPER_READ,
}


def needed(actor: Actor, kind: DocumentKind, subject: Row | None, *, joining: bool) -> Permission | None:
    """What an actor needs to file such a document there; None where it will be their own as a person.

    joining: whether the subject is an application to join.
    """
    whose = getattr(subject, "person_id", None) if subject is not None else None
    own = actor.person is not None and (whose == actor.person or (subject is None and actor.party == actor.person))
    return None if own else READING[group_of(kind, of_application=joining)]
