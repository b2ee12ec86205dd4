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
MOST_LINKED = 20
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
_TIMES = {Locale.ZH: "（共 {count} 条）", Locale.EN: " ({count} messages)"}
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


def digest(messages: Sequence[Notification], locale: Locale, *, link: str = "") -> Letter:
    """messages: oldest first. What is said of several is said once, with how many and where each is (link as above).

    The sentences that were said last are listed when there are too many.
    """
    groups = _by_sentence(messages, locale)
    listed = [line for said in groups[-MOST_LISTED:] for line in _told(said, locale, link)]
    if left := sum(map(len, groups[:-MOST_LISTED])):
        listed.append(_MORE[locale].format(count=left))
    text = _DIGEST[locale].format(
        count=len(messages), listed="\n".join(listed), where=_SIGN_IN[locale], closing=_CLOSING[locale]
    )
    return Letter(_NAME[locale] + _DIGEST_SUBJECT[locale].format(count=len(messages)), text)


def _by_sentence(messages: Sequence[Notification], locale: Locale) -> list[list[Notification]]:
    """Those that say the same together, in the order in which they were said last."""
    groups = dict[str, list[Notification]]()
    for message in messages:
        sentence = _said(message, locale)
        groups[sentence] = [*groups.pop(sentence, []), message]
    return list(groups.values())


def _told(same: Sequence[Notification], locale: Locale, link: str) -> list[str]:
    """A sentence with the moment when it was said last, and the addresses of what it is about, newest last."""
    latest = same[-1]
    times = _TIMES[locale].format(count=len(same)) if len(same) > 1 else ""
    head = f"· {_moment(latest.created_at)}  {_said(latest, locale)}{times}"
    if not link:
        return [head]
    subjects = list(dict.fromkeys(global_id(m.subject_type, m.subject_id) for m in same))
    addresses = [f"    {link.replace('{id}', subject)}" for subject in subjects[-MOST_LINKED:]]
    if left := len(subjects) - len(addresses):
        addresses.append("    " + _MORE[locale].format(count=left))
    return [head, *addresses]


def global_id(subject_type: str, subject_id: UUID) -> str:
    """The subject's id as the API knows it."""
    return b64encode(f"{_SHOWN_TYPES.get(subject_type, subject_type)}:{subject_id}".encode()).decode()


def _said(message: Notification, locale: Locale) -> str:
    return message.zh if locale is Locale.ZH else message.en


def _moment(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
