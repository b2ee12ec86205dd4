"""A firm or team says of itself anew; its size class is computed again."""

from dataclasses import fields
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import Applicant
from vouchers.events import ApplicantRevised
from vouchers.inputs import ApplicantRevision
from vouchers.sizes import described, kept, reckon


async def revise_applicant(
    actor: Actor, applicant_id: UUID, given: ApplicantRevision, *, expected: int | None = None
) -> Applicant:
    """Change what your firm or team says of itself; the size class follows from today's criteria.

    A firm that has grown says so too, and no longer applies. Where the Office has ruled, its ruling stays until it
    rules anew, or the figures are clear. Who is called otherwise, or is other people, is to be verified again.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`applicant_rules.described`). Source: SUP-1.
    """
    async with work(actor) as w:
        applicant = await w.take(Applicant, applicant_id, expected=expected)
        w.authorise(Permission.APPLICANT_WRITE)
        changed = [field.name for field in fields(given) if getattr(given, field.name) is not None]
        before = _identity(applicant)
        for name in changed:
            setattr(applicant, name, kept(name, getattr(given, name)))
        require(described(applicant, industry=given.industry))
        reckon(applicant, w.today)
        if _identity(applicant) != before:
            applicant.verified_on = applicant.verified_by_id = None
            applicant.verification_note = ""
            changed += ["verified_on", "verified_by_id", "verification_note"]
        await w.save(applicant, *changed, "size_class", "size_basis")
        w.record(ApplicantRevised.of(applicant, size_class=applicant.size_class or ""))
        return applicant


def _identity(applicant: Applicant) -> tuple[str, str, list[str]]:
    """What the Office compared with the papers."""
    return applicant.name, applicant.leader, list(applicant.members)
