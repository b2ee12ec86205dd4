"""Whether a lab's instruments and contacts can be kept and shown (LAB-6)."""

import re
from collections.abc import Iterator, Sequence

from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from labs.inputs import LabContactPerson, LabInstrument

MOST_PARTS = 200
_EMAIL = re.compile(r"[^@\s]{1,100}@[^@\s.]+(\.[^@\s.]+)+")

ITEMS = Rule(
    "",
    code="lab.items.too_many",
    zh="最多 {limit} 项，当前 {actual} 项",
    en="At most {limit} items fit; there are {actual}.",
)
INSTRUMENT_NAMED = Rule(
    "LAB-6",
    code="lab.instrument.name_missing",
    zh="请填写仪器名称",
    en="Give the instrument's name.",
)
CONTACT_NAMED = Rule("LAB-6", code="lab.contact.name_missing", zh="请填写联系人姓名", en="Give the contact's name.")
REACHABLE = Rule(
    "LAB-6",
    code="lab.contact.unreachable",
    zh="请填写联系人的电话或电子邮箱",
    en="Give the contact's telephone number or e-mail address.",
)
EMAIL = Rule(
    "LAB-6",
    code="lab.contact.email_invalid",
    zh="电子邮箱格式不正确",
    en="This is no e-mail address.",
)


def instruments_keepable(instruments: Sequence[LabInstrument]) -> Iterator[Finding]:
    yield ITEMS.judge(len(instruments) <= MOST_PARTS, "instruments", actual=len(instruments), limit=MOST_PARTS)
    for place, instrument in enumerate(instruments[:MOST_PARTS]):
        path = f"instruments.{place}"
        yield INSTRUMENT_NAMED.judge(says_something(instrument.name), f"{path}.name")
        yield from fitting(f"{path}.name", instrument.name, NAME)
        yield from fitting(f"{path}.model", instrument.model, NAME)
        yield from fitting(f"{path}.description", instrument.description, PROSE)


def contacts_keepable(contacts: Sequence[LabContactPerson]) -> Iterator[Finding]:
    yield ITEMS.judge(len(contacts) <= MOST_PARTS, "contacts", actual=len(contacts), limit=MOST_PARTS)
    for place, contact in enumerate(contacts[:MOST_PARTS]):
        path = f"contacts.{place}"
        yield CONTACT_NAMED.judge(says_something(contact.name), f"{path}.name")
        yield REACHABLE.judge(says_something(contact.phone) or says_something(contact.email), path)
        yield EMAIL.judge(not contact.email or _EMAIL.fullmatch(contact.email) is not None, f"{path}.email")
        yield from fitting(f"{path}.name", contact.name, NAME)
        yield from fitting(f"{path}.role", contact.role, NAME)
        yield from fitting(f"{path}.phone", contact.phone, WORD)
        yield from fitting(f"{path}.email", contact.email, NAME)
