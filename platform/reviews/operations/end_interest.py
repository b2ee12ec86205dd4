"""An expert's interest has a last day."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.events import InterestEnded
from reviews.inputs import InterestEnd
from reviews.pool import DeclaredInterest


async def end_interest(
    actor: Actor, interest_id: UUID, given: InterestEnd, *, expected: int | None = None
) -> DeclaredInterest:
    """Give a declared interest its last day; it stays on record.

    Refuses with NotFound, Denied, Stale, or RulesBroken when that day lies before the first. Source: REV-2.
    """
    async with work(actor) as w:
        interest = await w.take(DeclaredInterest, interest_id, expected=expected)
        w.authorise(Permission.EXPERT_PROFILE)
        require(rules.endable(from_on=interest.from_on, until_on=given.until_on))
        interest.until_on = given.until_on
        await w.save(interest, "until_on")
        w.record(InterestEnded.of(interest))
        return interest
