"""What the programme says to an approval: whether one is open, has enough left, and how much an applicant may get."""

from datetime import date

from funds.kinds import Account
from funds.ledger import balances
from funds.models import Programme
from funds.parameters import YEARLY
from funds.reserving import promised
from funds.rules import allocatable
from kernel.rules import Finding
from tenants.models import Applicant
from vouchers.likeness import counted_together


async def allocation(programme: Programme | None, applicant: Applicant, amount: int, day: date) -> list[Finding]:
    """programme: the one open today, locked, so that what it has left cannot change before the approval is written."""
    if programme is None:
        return list(allocatable(amount=amount, programme=None, available=0, already=0, ceiling=None, today=day))
    standing = await balances(programme.id)
    return list(
        allocatable(
            amount=amount,
            programme=programme.name,
            available=standing[Account.AVAILABLE],
            already=await promised(programme.year, [each.id for each in await counted_together(applicant)]),
            ceiling=await YEARLY[applicant.kind].on(day),
            today=day,
        )
    )
