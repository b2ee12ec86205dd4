"""What people are told, as the API shows it: messages, how each person wishes to hear them, and the mails that left."""

from datetime import datetime

import strawberry
from strawberry.types import Info

from journal.work import work
from kernel.language import Locale
from notifications import models
from notifications.kinds import Delivery, MailKind, MailState, NotificationTopic
from notifications.readers import readers
from notifications.topics import TOPICS
from policies.permissions import Permission
from reads import any_of, flag
from reads.declare import sql
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.context import Context
from schema.institutions import Person
from schema.nodes import Node, Versioned, catalog, own
from schema.records import GLOBAL_ID, SHOWN_TYPE
from schema.subjects import SUBJECT_NAME


@strawberry.type(description="A message to a person.")
class Notification(Node):
    created_at: datetime
    kind: str = strawberry.field(description="What happened, `lab.approved`.")
    topic: NotificationTopic
    subject_type: str = strawberry.field(description="The type of what it is about, as `node` gives it.")
    subject_id: strawberry.ID = strawberry.field(description="Global id of what it is about; `node(id:)` finds it.")
    subject_name: str | None = strawberry.field(
        description="What it is about, by its present name; null where the reader does not see it (any more)."
    )
    zh: str
    en: str
    read_at: datetime | None


@strawberry.type(description="How a person chose to hear of a topic.")
class NotificationPreference(Versioned):
    topic: NotificationTopic
    delivery: Delivery


@strawberry.type(description="A topic of messages and how they reach the signed-in person.")
class NotificationSetting:
    topic: NotificationTopic
    delivery: Delivery = strawberry.field(description="As chosen, or the default.")
    default: Delivery
    can_be_off: bool = strawberry.field(description="Whether `NONE` may be chosen.")


@strawberry.type(description="An e-mail that the platform wrote to a person.")
class Mail(Versioned):
    person: Person
    message_id: str
    kind: MailKind
    locale: Locale
    subject: str
    text: str
    state: MailState
    sent_at: datetime | None
    error: str = strawberry.field(description="Why the mail server will never take it; empty otherwise.")


async def notification_settings(info: Info[Context, None]) -> list[NotificationSetting]:
    actor = info.context.actor
    async with work(actor):
        known = await readers([actor.person]) if actor.person else {}
    reader = next(iter(known.values()), None)
    return [
        NotificationSetting(
            topic=topic,
            delivery=reader.delivery(topic) if reader else terms.default,
            default=terms.default,
            can_be_off=terms.can_be_off,
        )
        for topic, terms in TOPICS.items()
    ]


catalog.bind(
    Notification,
    models.Notification,
    needs=Permission.NOTIFICATION_READ,
    fields={"subject_type": sql(SHOWN_TYPE), "subject_id": sql(GLOBAL_ID), "subject_name": sql(SUBJECT_NAME)},
)
catalog.bind(NotificationPreference, models.NotificationPreference, needs=Permission.NOTIFICATION_READ)
catalog.bind(Mail, models.Mail, needs=Permission.MAIL_READ, scopes=own("mail"))
catalog.resolved("notification_settings", needs=Permission.NOTIFICATION_READ)
catalog.rows(
    "notifications",
    needs=Permission.NOTIFICATION_READ,
    filters={
        "unread": flag("{row}.read_at is null", "{row}.read_at is not null"),
        "topic": any_of("topic"),
        "kind": any_of("kind"),
    },
    default_order="-created_at",
)
catalog.rows(
    "mails",
    needs=Permission.MAIL_READ,
    filters={"state": any_of("state"), "kind": any_of("kind")},
    default_order="-created_at",
)
