"""An expert's interest has a last day."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import Denied, require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.events import InterestEnded
from reviews.inputs import InterestEnd
from reviews.pool import DeclaredInterest


async def end_interest(
    actor: Actor, interest_id: UUID, given: InterestEnd, *, expected: int | None = None
) -> DeclaredInterest:
    """Give a declared interest its last day; it stays on record. An expert ends what they declared themselves.

    Refuses with NotFound, Denied (also to an expert, of what others declared), Stale, or RulesBroken when that day lies
    before the first. Source: REV-2.
    """
    async with work(actor) as w:
        interest = await w.take(DeclaredInterest, interest_id, expected=expected)
        w.authorise(Permission.EXPERT_PROFILE)
        if w.actor.scope is Scope.EXPERT and interest.declared_by_id != w.actor.person:
            raise Denied(rules.OWN_DECLARATION.broken(""))
        require(rules.endable(from_on=interest.from_on, until_on=given.until_on))
        before, interest.until_on = interest.until_on, given.until_on
        await w.save(interest, "until_on")
        w.record(InterestEnded.of(interest, before=before, after=interest.until_on))
        return interest
