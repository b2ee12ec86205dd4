"""What messages are about, and the ways in which they reach people."""

from enum import StrEnum


class NotificationTopic(StrEnum):
    """What a message is about, as people choose by it."""

    DECISION = "DECISION"  # someone decided on one's own application, lab or project
    TO_DO = "TO_DO"  # something waits for the reader
    PROGRESS = "PROGRESS"  # something went on
    ACCOUNT = "ACCOUNT"  # one's own account, memberships and password


class Delivery(StrEnum):
    """How messages of a topic reach a person. Whatever goes by e-mail stands in the product too."""

    EMAIL_AT_ONCE = "EMAIL_AT_ONCE"
    DAILY_DIGEST = "DAILY_DIGEST"  # one e-mail a day with what is still unread
    IN_PRODUCT = "IN_PRODUCT"
    NONE = "NONE"


class MailKind(StrEnum):
    AT_ONCE = "AT_ONCE"
    DIGEST = "DIGEST"


class MailState(StrEnum):
    DUE = "DUE"
    SENT = "SENT"
    REFUSED = "REFUSED"  # the mail server will never take it
