"""The Office takes an expert into the pool."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from reviews import pool_rules as rules
from reviews import queries
from reviews.events import ExpertEnrolled
from reviews.inputs import ExpertEnrolment
from reviews.pool import Expert
from reviews.profiles import written
from tenants.people import Person


async def enrol_expert(actor: Actor, given: ExpertEnrolment) -> Expert:
    """Take a person who holds the role of an expert into the pool from which panels are drawn.

    Refuses with Denied, NotFound, or RulesBroken (`pool_rules.enrollable`, `presentable`). Source: REV-2.
    """
    async with work(actor) as w:
        w.authorise(Permission.EXPERT_MANAGE, because=rules.OFFICE_KEEPS)
        person = await w.see(Person, given.person_id, path="personId")
        require(
            [
                *rules.enrollable(
                    expert=person.id in await queries.current_experts([person.id], on=w.today),
                    enrolled=await Expert.filter(person_id=person.id).exists(),
                ),
                *rules.presentable(given.profile, today=w.today, path="profile"),
            ]
        )
        expert = await w.add(Expert(person_id=person.id, **written(given.profile, today=w.today)))
        w.record(ExpertEnrolled.of(expert))
        return expert
