"""A person marks all their messages as read, or those of a topic."""

from journal.work import work
from kernel.actor import Actor
from notifications.inputs import Reading
from notifications.models import Notification
from policies.permissions import Permission
from tenants.people import Person


async def read_all_notifications(actor: Actor, given: Reading) -> Person:
    """Mark all your unread messages as read, or those of a topic, or those up to a message.

    Refuses with Denied, or NotFound for a message that is not yours. Nothing is recorded, as for a single message.
    """
    async with work(actor) as w:
        w.authorise(Permission.NOTIFICATION_READ)
        person = await w.see(Person, actor.person)
        unread = Notification.filter(person_id=person.id, read_at__isnull=True)
        if given.topic is not None:
            unread = unread.filter(topic=given.topic)
        if given.newest_id is not None:
            newest = await w.see(Notification, given.newest_id, path="newestId")
            unread = unread.filter(id__lte=newest.id)
        await unread.update(read_at=w.at)
        return person
