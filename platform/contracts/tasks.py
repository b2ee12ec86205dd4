"""What contracts do by themselves: once a day, those of finished projects are closed."""

from datetime import date, time

from contracts.operations import close_finished_contracts
from journal.daily import daily
from journal.listeners import Delivered


@daily(time(6))
async def close_contracts(_day: date, event: Delivered) -> None:
    await close_finished_contracts(event.system("contracts"))
