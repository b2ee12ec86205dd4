"""A person chooses how to hear of a topic."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from notifications import rules
from notifications.inputs import DeliveryWish
from notifications.models import NotificationPreference
from policies.permissions import Permission
from tenants.people import Person


async def prefer_delivery(actor: Actor, given: DeliveryWish) -> NotificationPreference:
    """Choose how you hear of a topic: by e-mail at once, in a daily digest, in the product alone, or not at all.

    Refuses with Denied, or RulesBroken (`rules.choosable`). It holds for what happens from now on.
    """
    async with work(actor) as w:
        w.authorise(Permission.NOTIFICATION_READ)
        person = await w.take(Person, actor.person)  # so that two choices at once do not meet
        require(rules.choosable(topic=given.topic, delivery=given.delivery, has_address=bool(person.email)))
        chosen = await NotificationPreference.get_or_none(person_id=person.id, topic=given.topic)
        if chosen is None:
            return await w.add(NotificationPreference(person_id=person.id, topic=given.topic, delivery=given.delivery))
        chosen.delivery = given.delivery
        await w.save(chosen, "delivery")
        return chosen
