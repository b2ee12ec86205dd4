"""An expert's profile is corrected, by the expert or by the Office."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.events import ExpertRevised
from reviews.inputs import ExpertProfile
from reviews.pool import Expert
from reviews.profiles import written


async def revise_expert(actor: Actor, expert_id: UUID, given: ExpertProfile, *, expected: int | None = None) -> Expert:
    """Write an expert's profile anew: one's own, or as the Office anybody's.

    Without a first day of service the one before stays.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`pool_rules.presentable`). Source: REV-2.
    """
    async with work(actor) as w:
        expert = await w.take(Expert, expert_id, expected=expected)
        w.authorise(Permission.EXPERT_PROFILE)
        require(rules.presentable(given, today=given.active_from or expert.active_from))
        fields = written(given, today=expert.active_from)
        await expert.update_from_dict(fields)
        await w.save(expert, *fields)
        w.record(ExpertRevised.of(expert))
        return expert
