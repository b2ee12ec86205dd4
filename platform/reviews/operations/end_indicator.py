"""Something is asked of panels up to a last day."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.events import ReviewIndicatorEnded
from reviews.inputs import IndicatorEnd
from reviews.pool import ReviewIndicator


async def end_indicator(
    actor: Actor, indicator_id: UUID, given: IndicatorEnd, *, expected: int | None = None
) -> ReviewIndicator:
    """Give an indicator its last day; panels called until then still answer it.

    Refuses with NotFound, Denied, Stale, or RulesBroken when that day lies before the first. Source: REV-1.
    """
    async with work(actor) as w:
        w.authorise(Permission.INDICATOR_MANAGE)  # everybody sees indicators: nothing is told by refusing first
        indicator = await w.take(ReviewIndicator, indicator_id, expected=expected)
        require(rules.endable(from_on=indicator.from_on, until_on=given.until_on))
        indicator.until_on = given.until_on
        await w.save(indicator, "until_on")
        w.record(ReviewIndicatorEnded.of(indicator))
        return indicator
