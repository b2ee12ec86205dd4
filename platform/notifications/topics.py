"""How messages reach people who have chosen nothing, and which of them nobody can switch off."""

from collections.abc import Mapping
from dataclasses import dataclass

from notifications.kinds import Delivery, NotificationTopic


@dataclass(frozen=True)
class Terms:
    """default: for whoever has chosen nothing. can_be_off: whether a person may choose to hear nothing."""

    default: Delivery
    can_be_off: bool


TOPICS: Mapping[NotificationTopic, Terms] = {
    NotificationTopic.DECISION: Terms(Delivery.EMAIL_AT_ONCE, can_be_off=False),
    NotificationTopic.TO_DO: Terms(Delivery.DAILY_DIGEST, can_be_off=True),
    NotificationTopic.PROGRESS: Terms(Delivery.IN_PRODUCT, can_be_off=True),
    NotificationTopic.ACCOUNT: Terms(Delivery.EMAIL_AT_ONCE, can_be_off=False),
}
