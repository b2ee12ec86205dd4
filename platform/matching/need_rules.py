"""What must hold before a need is recorded, changed or closed. Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from matching.consent_rules import CONSENT, CONSENT_ITEMS, consented, contactable
from matching.inputs import NeedRecord

ENTERPRISE_NAMED = Rule(
    "REC-6",
    code="need.enterprise.missing",
    zh="请指明是哪家服务企业的需求",
    en="Name the served enterprise whose need this is.",
)
CHOSEN_RECOMMENDS = Rule(
    "REC-18",
    code="need.recommender.not_recommending",
    zh="所选机构不是已激活的推荐机构",
    en="The chosen institution is not an active recommending institution.",
)
REASON_TOLD = Rule(
    "",
    code="need.reason.missing",
    zh="请说明原因",
    en="Say why.",
)
NEED_TOLD = Rule(
    "REC-6",
    code="need.text.missing",
    zh="请用企业自己的话说明科研需求",
    en="Say what the enterprise needs, in its own words.",
)
NEED_BUDGET = Rule(
    "",
    code="need.budget.out_of_range",
    zh="预算须大于0元，且不超过 {limit} 元；当前为 {actual} 元。尚不清楚的，可不填写",
    en="A budget is more than 0 and at most {limit} yuan; this is {actual}. Leave it empty if it is not known.",
)


def recordable(given: NeedRecord, *, on: date) -> Iterator[Finding]:
    """Whether an institution can record a need on that day on behalf of an enterprise."""
    yield from worded(
        title=given.title,
        description=given.description,
        field=given.field,
        budget=given.budget,
        contact=given.contact,
    )
    yield CONSENT.judge(given.consented_on is not None, "consentedOn")
    yield from consented(given, on)
    yield CONSENT_ITEMS.judge(bool(given.consented_to), "consentedTo")
    yield from contactable(given.consented_to, given.contact)


def own_need(given: NeedRecord, *, recommends: bool) -> Iterator[Finding]:
    """Whether a firm can record a need of its own. recommends: the chosen institution is an active one, if any is."""
    yield from worded(
        title=given.title,
        description=given.description,
        field=given.field,
        budget=given.budget,
        contact=given.contact,
    )
    yield from contactable(given.consented_to, given.contact)
    yield CHOSEN_RECOMMENDS.judge(recommends, "recommenderId")


def worded(*, title: str, description: str, field: str, budget: int | None, contact: str) -> Iterator[Finding]:
    """Whether a need says what is wanted. budget: in fen."""
    yield NEED_TOLD.judge(says_something(title), "title")
    yield NEED_TOLD.judge(says_something(description), "description")
    if budget is not None:
        yield NEED_BUDGET.judge(0 < budget <= LARGEST, "budget", actual=yuan(budget), limit=yuan(LARGEST))
    yield from fitting("title", title, NAME)
    yield from fitting("description", description, PROSE)
    yield from fitting("field", field, WORD)
    yield from fitting("contact", contact, NAME)


def reasoned(reason: str) -> Iterator[Finding]:
    yield REASON_TOLD.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
