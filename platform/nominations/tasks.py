"""What wishes for labs do by themselves: what becomes of a lab settles the wishes for it."""

from journal.listeners import Delivered, on
from labs.events import LabApproved, LabDiscarded, LabRejected
from nominations.operations import settle_nominations


@on(LabApproved, LabRejected, LabDiscarded)
async def settle_wishes(event: Delivered) -> None:
    await settle_nominations(event.system("nominations"), event.subject_id)
