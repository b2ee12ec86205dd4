"""How mails are worded: plain text in the reader's language, naming nobody and quoting nothing."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.clock import SHANGHAI
from kernel.language import Locale
from notifications.models import Notification

MOST_LISTED = 50
_SHOWN_TYPES = {"Tenant": "Institution"}

_AT_ONCE = {
    Locale.ZH: "您好：\n\n{sentence}\n\n时间：{at}（北京时间）\n{where}\n\n{closing}",
    Locale.EN: "Hello,\n\n{sentence}\n\nWhen: {at} (Beijing time)\n{where}\n\n{closing}",
}
_DIGEST = {
    Locale.ZH: "您好：\n\n您有 {count} 条未读通知：\n\n{listed}\n\n{where}\n\n{closing}",
    Locale.EN: "Hello,\n\nYou have {count} unread messages:\n\n{listed}\n\n{where}\n\n{closing}",
}
_DIGEST_SUBJECT = {Locale.ZH: "{count} 条未读通知", Locale.EN: "{count} unread messages"}
_MORE = {Locale.ZH: "……另有 {count} 条", Locale.EN: "… and {count} more"}
_SIGN_IN = {Locale.ZH: "请登录券网查看。", Locale.EN: "Sign in to see it."}
_SEE = {Locale.ZH: "查看：{link}", Locale.EN: "See it: {link}"}
_CLOSING = {
    Locale.ZH: "您可以在通知设置中更改接收方式。本邮件由券网自动发送，请勿回复。",
    Locale.EN: "Your notification settings say how you are told. Sent by the voucher network; do not reply.",
}
_NAME = {Locale.ZH: "【券网】", Locale.EN: "[Voucher network] "}


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def at_once(message: Notification, locale: Locale, *, link: str) -> Letter:
    """link: address of what a message is about, {id} standing for its global id; empty where there is no page."""
    sentence = _said(message, locale)
    address = link.replace("{id}", global_id(message.subject_type, message.subject_id))
    where = _SEE[locale].format(link=address) if link else _SIGN_IN[locale]
    text = _AT_ONCE[locale].format(
        sentence=sentence, at=_moment(message.created_at), where=where, closing=_CLOSING[locale]
    )
    return Letter(_NAME[locale] + sentence.rstrip("。."), text)


def digest(messages: Sequence[Notification], locale: Locale) -> Letter:
    """messages: oldest first; the newest are listed when there are too many."""
    listed = [f"· {_moment(m.created_at)}  {_said(m, locale)}" for m in messages[-MOST_LISTED:]]
    if len(messages) > MOST_LISTED:
        listed.append(_MORE[locale].format(count=len(messages) - MOST_LISTED))
    text = _DIGEST[locale].format(
        count=len(messages), listed="\n".join(listed), where=_SIGN_IN[locale], closing=_CLOSING[locale]
    )
    return Letter(_NAME[locale] + _DIGEST_SUBJECT[locale].format(count=len(messages)), text)


def global_id(subject_type: str, subject_id: UUID) -> str:
    """The subject's id as the API knows it."""
    return b64encode(f"{_SHOWN_TYPES.get(subject_type, subject_type)}:{subject_id}".encode()).decode()


def _said(message: Notification, locale: Locale) -> str:
    return message.zh if locale is Locale.ZH else message.en


def _moment(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
