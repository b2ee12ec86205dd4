"""What an enterprise must have consented to before a lab is shown its need (REC-6). Facts in, findings out."""

from collections.abc import Collection, Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import NAME, fitting, says_something
from matching.inputs import NeedRecord, NeedRevision
from matching.kinds import ConsentItem, ConsentWay

CONSENT = Rule(
    "REC-6",
    code="need.consent.missing",
    zh="代企业登记需求须先取得企业同意，请填写企业同意的日期",
    en="A need is recorded with the enterprise's consent. Give the day on which it consented.",
)
CONSENT_TOLD = Rule(
    "REC-6",
    code="need.consent.untold",
    zh="请写明企业由谁、以何种方式表示同意",
    en="Say who of the enterprise has consented, and how.",
)
CONSENT_ITEMS = Rule(
    "REC-6",
    code="need.consent.items_missing",
    zh="请写明企业同意向实验室提供哪些内容，至少一项：DESCRIPTION（需求描述）、NAME（企业名称）、CONTACT（联系方式）",
    en="Say what the enterprise lets labs see, at least one of DESCRIPTION, NAME and CONTACT.",
)
CONSENT_WAY = Rule(
    "REC-6",
    code="need.consent.way_not_yours",
    zh="{actual} 表示企业用自己的账号在平台上同意，不能由推荐机构填写；请填写企业实际表示同意的方式：{limit}",
    en="{actual} is a consent by the enterprise's own account, which no institution records. "
    "Say how it consented to you: {limit}.",
)
CONSENT_ANEW = Rule(
    "REC-6",
    code="need.consent.not_renewed",
    zh="修改了向实验室展示的内容，须重新取得企业同意，请填写企业就新内容表示同意的日期",
    en="What labs are shown of the need changes. Give the day on which the enterprise consented to the new words.",
)
CONSENT_LATER = Rule(
    "REC-6",
    code="need.consent.before_last",
    zh="企业对新内容表示同意的日期 {actual} 不得早于上次同意的日期 {limit}",
    en="The consent to the new words is dated {actual}, before the last one ({limit}). Give the new day.",
)
CONTACT_GIVEN = Rule(
    "REC-6",
    code="need.contact.missing",
    zh="企业同意向实验室提供联系方式的，请填写联系方式",
    en="The enterprise lets labs have its contact. Give it.",
)
OWN_CONSENT = Rule(
    "REC-6",
    code="need.consent.not_yours",
    zh="只有企业自己的账号可以确认或撤回同意",
    en="Only the enterprise's own account confirms or revokes its consent.",
)
CONSENT_STANDS = Rule(
    "REC-6",
    code="need.consent.revoked",
    zh="企业已撤回同意，该需求不能再发送给实验室",
    en="The enterprise has revoked its consent; no lab can be shown this need.",
)
CONSENT_FRESH = Rule(
    "REC-6",
    code="need.consent.not_confirmed_again",
    zh="需求内容已修改，须由企业账号重新确认后再发送",
    en="The need was changed; the enterprise's account has to confirm it again before it is sent.",
)
CONSENT_BY_TODAY = Rule(
    "REC-6",
    code="need.consent.in_future",
    zh="企业同意的日期 {actual} 晚于今天（{limit}），取得同意后再登记",
    en="The consent is dated {actual}, after today ({limit}). Record the need once the enterprise has consented.",
)

_OTHER_WAYS = ", ".join(way for way in ConsentWay if way is not ConsentWay.IN_PRODUCT)


def consented_anew(given: NeedRevision, *, last: date, on: date) -> Iterator[Finding]:
    """Whether an institution has the enterprise's consent to what it changes. last: when the enterprise consented."""
    day = given.consented_on
    yield CONSENT_ANEW.judge(day is not None, "consentedOn")
    if day is not None:
        yield CONSENT_LATER.judge(last <= day, "consentedOn", actual=day, limit=last)
    yield from consented(given, on)


def consented(given: NeedRecord | NeedRevision, on: date) -> Iterator[Finding]:
    """By whom, how, and not later than today; in the product nobody consents but the firm's own account."""
    if given.consented_on is not None:
        yield CONSENT_BY_TODAY.judge(given.consented_on <= on, "consentedOn", actual=given.consented_on, limit=on)
    told = says_something(given.consented_by) and given.consented_how is not None
    yield CONSENT_TOLD.judge(told, "consentedBy")
    by_others = given.consented_how is not ConsentWay.IN_PRODUCT
    yield CONSENT_WAY.judge(by_others, "consentedHow", actual=given.consented_how, limit=_OTHER_WAYS)
    yield from fitting("consentedBy", given.consented_by, NAME)


def contactable(items: Collection[ConsentItem], contact: str) -> Iterator[Finding]:
    if ConsentItem.CONTACT in items:
        yield CONTACT_GIVEN.judge(says_something(contact), "contact")
