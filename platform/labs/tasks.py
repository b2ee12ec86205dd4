"""What labs do by themselves: once a day, what ends soon is announced; a decision on a lab settles wishes for it."""

from datetime import date, time

from journal.daily import daily
from journal.listeners import Delivered, on
from labs.events import LabApproved, LabRejected
from labs.operations import announce_expiries, settle_nominations


@daily(time(8))
async def announce_what_ends(_day: date, event: Delivered) -> None:
    await announce_expiries(event.system("calendar"))


@on(LabApproved, LabRejected)
async def settle_wishes(event: Delivered) -> None:
    await settle_nominations(event.system("nominations"), event.subject_id)
