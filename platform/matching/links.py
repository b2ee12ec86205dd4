"""Makes a need the business of the applicant it was recorded for, once the platform knows both."""

from journal.work import Work
from kernel.events import Parties
from matching.events import NeedLinked
from matching.models import Need, Proposal
from tenants.models import Applicant


async def link(w: Work, need: Need, applicant: Applicant) -> None:
    """Make a need, and the proposals for it, the applicant's too."""
    if need.applicant_id is not None:
        return
    need.applicant_id = applicant.id
    await w.save(need, "applicant_id")
    # Told to the firm alone: which firms have accounts is not the institution's to learn from a message.
    w.record(NeedLinked(subject_type="Need", subject_id=need.id, parties=Parties(applicant_id=applicant.id)))
    for proposal in await Proposal.filter(need_id=need.id).order_by("id").select_for_update():
        proposal.applicant_id = applicant.id
        await w.save(proposal, "applicant_id")
