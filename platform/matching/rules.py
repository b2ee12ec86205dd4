"""What must hold before an enterprise, a need or a proposal is recorded, sent or answered. Facts in, findings out."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from matching.inputs import NeedRecord, NeedRevision, ProposalAnswer, ServedEnterpriseRecord
from matching.kinds import ConsentItem, ConsentState
from matching.lifecycle import NeedState
from onboarding.rules import ENTRY_NAMED, FIGURE, MOST_STAFF
from tenants.lifecycle import TenantState

INDUSTRY_CODE = 8

TENANT_ACTIVE = Rule(
    "REC-18",
    code="recommender.tenant.not_active",
    zh="只有已激活的推荐机构可以开展推荐服务，当前状态为 {actual}；请先完善本单位信息，或联系管理办公室",
    en="Only active recommending institutions recommend; yours is {actual}. Complete its profile or ask the Office.",
)
USCC_VALID = Rule(
    "REC-4",
    code="served_enterprise.uscc.invalid",
    zh="统一社会信用代码 {actual} 无效（{limit}），请按营业执照核对",
    en="{actual} is not a valid unified social credit code ({limit}). Compare it with the business licence.",
)
USCC_ONCE = Rule(
    "REC-4",
    code="served_enterprise.uscc.duplicate",
    zh="代码为 {actual} 的企业已在本机构的服务企业名单中，请直接使用该记录",
    en="An enterprise with the code {actual} is on your roster already. Use that record.",
)
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
REASON_TOLD = Rule(
    "",
    code="need.reason.missing",
    zh="请说明原因",
    en="Say why.",
)
CONSENT_BY_TODAY = Rule(
    "REC-6",
    code="need.consent.in_future",
    zh="企业同意的日期 {actual} 晚于今天（{limit}），取得同意后再登记",
    en="The consent is dated {actual}, after today ({limit}). Record the need once the enterprise has consented.",
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
    zh="预算须大于0元，且不超过 {limit} 元；当前为 {actual} 元",
    en="A budget is more than 0 and at most {limit} yuan; this is {actual}. Leave it empty if it is not known.",
)
DECLINE_TOLD = Rule(
    "",
    code="proposal.answer.missing",
    zh="不承接时请说明原因",
    en="Say why the lab does not take this need on.",
)
LAB_LISTED = Rule(
    "LAB-7",
    code="proposal.lab.not_in_catalogue",
    zh="该实验室今天不在开放实验室目录内，不能推荐；请重新匹配",
    en="This lab is not in the open-lab catalogue today, so it cannot be proposed. Match the need again.",
)
NEED_LIVE = Rule(
    "",
    code="proposal.need.not_open",
    zh="该需求当前状态为 {actual}，不再发送或接受推荐",
    en="The need is {actual}; proposals for it are no longer sent or accepted.",
)
ANSWER_BY = Rule(
    "",
    code="proposal.answer.late",
    zh="答复期限至 {limit}，今日 {actual} 已过期，不能再答复",
    en="The last day to answer was {limit}; today, {actual}, it is over.",
)
NEED_FREE = Rule(
    "",
    code="proposal.need.taken",
    zh="该需求已由另一家实验室承接，本次接受未生效",
    en="Another lab has taken this need on; your acceptance had no effect.",
)


def recommending(*, state: TenantState) -> Iterator[Finding]:
    """Whether an institution may recommend now."""
    yield TENANT_ACTIVE.judge(state is TenantState.ACTIVE, "", actual=state.value)


def listable(given: ServedEnterpriseRecord, *, code: str, faults: Sequence[str], known: bool) -> Iterator[Finding]:
    """Whether an enterprise can be put on the roster. code: normalised. known: the roster has it already."""
    yield ENTRY_NAMED.judge(says_something(given.name), "name")
    yield USCC_VALID.judge(not faults, "uscc", actual=code, limit=", ".join(faults))
    yield USCC_ONCE.judge(not known, "uscc", actual=code)
    yield from fitting("name", given.name, NAME)
    yield from fitting("situation", given.situation, PROSE)
    yield from fitting("industry", given.industry, INDUSTRY_CODE)
    figures = (
        ("staff", given.staff, MOST_STAFF),
        ("revenue", given.revenue, LARGEST),
        ("assets", given.assets, LARGEST),
    )
    for path, figure, most in figures:
        if figure is not None:
            yield FIGURE.judge(0 <= figure <= most, path, actual=figure)


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
    yield from _consented(given, on)
    yield from contactable(given.consented_to, given.contact)


def consented_anew(given: NeedRevision, *, last: date, on: date) -> Iterator[Finding]:
    """Whether an institution has the enterprise's consent to what it changes. last: when the enterprise consented."""
    day = given.consented_on
    yield CONSENT_ANEW.judge(day is not None, "consentedOn")
    if day is not None:
        yield CONSENT_LATER.judge(last <= day, "consentedOn", actual=day, limit=last)
    yield from _consented(given, on)


def _consented(given: NeedRecord | NeedRevision, on: date) -> Iterator[Finding]:
    """By whom, how, and not later than today."""
    if given.consented_on is not None:
        yield CONSENT_BY_TODAY.judge(given.consented_on <= on, "consentedOn", actual=given.consented_on, limit=on)
    told = says_something(given.consented_by) and given.consented_how is not None
    yield CONSENT_TOLD.judge(told, "consentedBy")
    yield from fitting("consentedBy", given.consented_by, NAME)


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


def contactable(items: Collection[ConsentItem], contact: str) -> Iterator[Finding]:
    if ConsentItem.CONTACT in items:
        yield CONTACT_GIVEN.judge(says_something(contact), "contact")


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


def sendable(
    *, need: NeedState, listed: bool, consent: ConsentState = ConsentState.RECORDED, waits: bool = False
) -> Iterator[Finding]:
    """Whether a suggestion can be put before the lab. listed: the lab is in the catalogue today.

    waits: the enterprise's account has yet to confirm what its institution has changed.
    """
    yield NEED_LIVE.judge(need is NeedState.MATCHED, "need", actual=need.value)
    yield LAB_LISTED.judge(listed, "lab")
    yield CONSENT_STANDS.judge(consent is not ConsentState.REVOKED, "need")
    yield CONSENT_FRESH.judge(not waits, "need")


def reasoned(reason: str) -> Iterator[Finding]:
    yield REASON_TOLD.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def in_time(*, answer_by: date | None, on: date) -> Iterator[Finding]:
    """Whether a lab may still answer on that day; the last day counts."""
    yield ANSWER_BY.judge(answer_by is None or on <= answer_by, "", actual=on, limit=answer_by)


def answerable(given: ProposalAnswer) -> Iterator[Finding]:
    yield from fitting("answer", given.answer, PROSE)


def declinable(given: ProposalAnswer) -> Iterator[Finding]:
    """A lab that does not take a need on says why, so that the next proposal is a better one."""
    yield DECLINE_TOLD.judge(says_something(given.answer), "answer")
    yield from answerable(given)
