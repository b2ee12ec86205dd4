"""The Office has panels asked something more."""

from datetime import date

from tortoise.expressions import Q

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import indicator_rules as rules
from reviews.events import ReviewIndicatorAdded
from reviews.inputs import IndicatorDraft
from reviews.pool import ReviewIndicator


async def add_indicator(actor: Actor, given: IndicatorDraft) -> ReviewIndicator:
    """Have every panel called in certain dates answer one more indicator, besides the fixed one.

    Panels called before keep theirs. Refuses with Denied, or RulesBroken (`indicator_rules.askable`). Source: REV-1.
    """
    async with work(actor) as w:
        w.authorise(Permission.INDICATOR_MANAGE)
        from_on = given.from_on or w.today
        require(rules.askable(given, taken=await _taken(given, from_on), today=w.today))
        indicator = await w.add(
            ReviewIndicator(
                code=given.code,
                name_zh=given.name_zh.strip(),
                name_en=given.name_en.strip(),
                kind=given.kind,
                most=given.most,
                from_on=from_on,
                until_on=given.until_on,
            )
        )
        w.record(ReviewIndicatorAdded.of(indicator))
        return indicator


async def _taken(given: IndicatorDraft, from_on: date) -> bool:
    """Whether an indicator of that code is asked on some day that this one would be."""
    same = ReviewIndicator.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on), code=given.code)
    if given.until_on:
        same = same.filter(from_on__lte=given.until_on)
    return await same.exists()
