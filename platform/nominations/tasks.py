"""What wishes for labs do by themselves: a decision on a lab settles the wishes for it."""

from journal.listeners import Delivered, on
from labs.events import LabApproved, LabRejected
from nominations.operations import settle_nominations


@on(LabApproved, LabRejected)
async def settle_wishes(event: Delivered) -> None:
    await settle_nominations(event.system("nominations"), event.subject_id)
