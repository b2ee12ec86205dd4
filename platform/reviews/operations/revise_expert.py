"""An expert's profile is corrected, by the expert or by the Office."""

from dataclasses import replace
from uuid import UUID

from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews.events import ExpertRevised
from reviews.inputs import ExpertProfile
from reviews.lifecycle import WAITING
from reviews.models import Seat
from reviews.pool import Expert
from reviews.profiles import differences, written


async def revise_expert(actor: Actor, expert_id: UUID, given: ExpertProfile, *, expected: int | None = None) -> Expert:
    """Write an expert's profile anew: one's own, or as the Office anybody's.

    Without a first day of service the one before stays. To an expert the dates of service stay as the Office set them,
    and while a seat waits for them, where they work stays too: interests are judged by it.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`pool_rules.presentable`, `self_revisable`). Source: REV-2.
    """
    async with work(actor) as w:
        expert = await w.take(Expert, expert_id, expected=expected)
        w.authorise(Permission.EXPERT_PROFILE)
        own = w.actor.scope is Scope.EXPERT
        if own:
            given = replace(given, active_from=expert.active_from, active_until=expert.active_until)
        require(rules.presentable(given, today=given.active_from or expert.active_from))
        fields = written(given, today=expert.active_from)
        found = differences(expert, fields)
        moved = not found.keys().isdisjoint(("organisation_name", "organisation_uscc"))
        require(rules.self_revisable(moved=own and moved, waiting=await _waiting(expert)))
        await expert.update_from_dict(fields)
        await w.save(expert, *fields)
        told = {
            "changed": tuple(found),
            "before": tuple(old for old, _ in found.values()),
            "after": tuple(new for _, new in found.values()),
        }
        w.record(ExpertRevised.of(expert, **told))
        return expert


async def _waiting(expert: Expert) -> bool:
    """Whether a seat waits for the expert's answer or vote."""
    return await Seat.filter(person_id=expert.person_id, state__in=WAITING).exists()
