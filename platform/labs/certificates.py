"""By which file the Office decided on a lab's recognition (LAB-2, A-18): a renewal needs a newer one."""

from uuid import UUID

from documents.kinds import DocumentKind
from documents.queries import papers_of
from journal.work import Work
from labs.models import Lab, Recognition


async def certificate_of(lab: Lab) -> UUID | None:
    """The newest version of a certificate that counts today."""
    certificates = (
        each for each in await papers_of(lab_id=lab.id) if each.kind is DocumentKind.RECOGNITION_CERTIFICATE
    )
    return max((each.version_id for each in certificates), key=lambda key: key.int, default=None)


async def newer_than_the_last(lab: Lab, certificate: UUID | None) -> bool:
    """Whether no recognition of the lab rests on this version or on one that came after it."""
    used = await Recognition.filter(lab_id=lab.id, certificate_id__isnull=False).values_list(
        "certificate_id", flat=True
    )
    return certificate is not None and all(certificate.int > key.int for key in used)  # type: ignore[attr-defined]


async def certify(w: Work, lab: Lab) -> None:
    """Keep with the lab's recognition by which file it was decided, unless an earlier decision did."""
    latest = await Recognition.filter(lab_id=lab.id).order_by("-id").select_for_update(no_key=True).first()
    if latest is not None and latest.certificate_id is None:
        latest.certificate_id = await certificate_of(lab)
        await w.save(latest, "certificate_id")
