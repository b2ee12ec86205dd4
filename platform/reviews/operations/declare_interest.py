"""An expert's interest in a body is put down."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.inputs import InterestDeclaration
from reviews.interests import keep_interest
from reviews.pool import DeclaredInterest, Expert


async def declare_interest(actor: Actor, expert_id: UUID, given: InterestDeclaration) -> DeclaredInterest:
    """Declare that an expert has an interest in a body: one's own, or as the Office anybody's.

    From then on the expert judges no project around that body, as long as the interest lasts.
    Refuses with NotFound, Denied, or RulesBroken (`pool_rules.declarable`). Source: REV-2.
    """
    async with work(actor) as w:
        expert = await w.see(Expert, expert_id)
        w.authorise(Permission.EXPERT_PROFILE)
        require(rules.declarable(given, today=w.today))
        return await keep_interest(w, expert.person_id, given)
