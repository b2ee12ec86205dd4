"""What follows when a firm registers: needs that were recorded for it with its consent become visible to it."""

from journal.listeners import Delivered, on
from matching.models import Need, Proposal
from tenants.models import Applicant
from vouchers.events import ApplicantRegistered


@on(ApplicantRegistered)
async def link_needs(event: Delivered) -> None:
    """Give the applicant its needs and their proposals, by its credit code (REC-6: recorded on its behalf)."""
    applicant = await Applicant.get(id=event.subject_id)
    if applicant.uscc is None:
        return
    needs = await Need.filter(enterprise__uscc=applicant.uscc, applicant_id=None).select_for_update().order_by("id")
    for need in needs:
        await Need.filter(id=need.id).update(applicant_id=applicant.id)
        await Proposal.filter(need_id=need.id).update(applicant_id=applicant.id)
