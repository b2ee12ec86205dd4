"""A person marks a message as read."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from notifications.models import Notification
from policies.permissions import Permission


async def read_notification(actor: Actor, notification_id: UUID) -> Notification:
    """Mark one of your messages as read; again changes nothing.

    Refuses with NotFound for anyone else's message, Denied. Nothing is recorded: it is not a fact of the programme.
    """
    async with work(actor) as w:
        message = await w.take(Notification, notification_id)
        w.authorise(Permission.NOTIFICATION_READ)
        if message.read_at is None:
            message.read_at = w.at
            await w.save(message, "read_at")
        return message
