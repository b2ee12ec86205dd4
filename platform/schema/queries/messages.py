"""What the platform told the caller."""

import strawberry

from notifications.kinds import MailKind, MailState, NotificationTopic
from schema.messages import Mail, Notification, NotificationSetting, notification_settings
from schema.pages import Connection, pages


@strawberry.type
class MessageQuery:
    notifications: Connection[Notification] = pages(
        Notification,
        "One's own messages, newest first.",
        unread=bool,
        topic=list[NotificationTopic],
        kind=list[str],
    )
    notification_settings: list[NotificationSetting] = strawberry.field(
        resolver=notification_settings, description="How messages of each topic reach the signed-in person."
    )
    mails: Connection[Mail] = pages(
        Mail,
        "The e-mails that the platform wrote to the caller, newest first.",
        state=list[MailState],
        kind=list[MailKind],
    )
