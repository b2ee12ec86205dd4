"""What labs do by themselves: once a day, what ends soon is announced."""

from datetime import date, time

from journal.daily import daily
from journal.listeners import Delivered
from labs.operations import announce_expiries


@daily(time(8))
async def announce_what_ends(_day: date, event: Delivered) -> None:
    await announce_expiries(event.system("calendar"))
