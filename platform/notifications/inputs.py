"""What people say of the messages they get."""

from dataclasses import dataclass
from uuid import UUID

from notifications.kinds import Delivery, NotificationTopic


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Which messages have been read: all unread ones, or those of a topic, or those up to a message.

    newest_id: the newest message that was seen; later ones stay unread.
    """

    topic: NotificationTopic | None = None
    newest_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class DeliveryWish:
    """How you wish to hear of a topic."""

    topic: NotificationTopic
    delivery: Delivery
