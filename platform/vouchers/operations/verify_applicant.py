"""The Office finds that an applicant is who it says it is."""

from uuid import UUID

from documents.kinds import DocumentKind
from documents.models import Document
from documents.queries import present
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.kinds import ApplicantKind
from tenants.models import Applicant
from tenants.ties import not_of
from vouchers import applicant_rules
from vouchers.events import ApplicantVerified
from vouchers.inputs import ApplicantVerification

EVIDENCE = {
    ApplicantKind.SMALL_MICRO_ENTERPRISE: DocumentKind.BUSINESS_LICENCE,
    ApplicantKind.STARTUP_TEAM: DocumentKind.TEAM_EVIDENCE,
}


async def verify_applicant(
    actor: Actor, applicant_id: UUID, given: ApplicantVerification, *, expected: int | None = None
) -> Applicant:
    """Say that whoever acts for an applicant does so rightly, by its licence or the team's evidence.

    From then on it sees what recommending institutions have recorded for its credit code (`vouchers.tasks`).
    Refuses with NotFound, Denied (only the Office; one's own), Stale, or RulesBroken (`applicant_rules.verifiable`).
    """
    async with work(actor) as w:
        applicant = await w.take(Applicant, applicant_id, expected=expected)
        w.authorise(Permission.APPLICANT_VERIFY)
        w.not_own(applicant.person_id)
        await not_of(w, Parties.of(applicant))
        require(
            applicant_rules.verifiable(
                verified_on=applicant.verified_on, evidenced=await _evidenced(applicant), note=given.note
            )
        )
        applicant.verified_on, applicant.verified_by_id = w.today, actor.person
        applicant.verification_note = given.note.strip()
        await w.save(applicant, "verified_on", "verified_by_id", "verification_note")
        w.record(ApplicantVerified.of(applicant))
        return applicant


async def _evidenced(applicant: Applicant) -> bool:
    """Whether the applicant's own paper of the right kind is there today."""
    own = Document.filter(applicant_id=applicant.id, project_id=None, kind=EVIDENCE[applicant.kind])
    return bool(await present(await own.values_list("id", flat=True)))  # type: ignore[arg-type]
