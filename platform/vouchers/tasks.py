"""What follows when a firm registers: needs that were recorded for it with its consent become visible to it."""

from journal.listeners import Delivered, on
from journal.work import work
from matching.links import link
from matching.models import Need
from tenants.models import Applicant
from vouchers.events import ApplicantRegistered


@on(ApplicantRegistered)
async def link_needs(event: Delivered) -> None:
    """Give the applicant its needs and their proposals, by its credit code (REC-6: recorded on its behalf)."""
    async with work(event.system("vouchers")) as w:
        applicant = await w.see(Applicant, event.subject_id)
        if applicant.uscc is None:
            return
        unlinked = Need.filter(enterprise__uscc=applicant.uscc, applicant_id=None).order_by("id")
        for key in await unlinked.values_list("id", flat=True):
            await link(w, await w.take(Need, key), applicant)  # type: ignore[arg-type]
