"""What must hold before an enterprise, a need or a proposal is recorded, sent or answered. Facts in, findings out."""

from collections.abc import Iterator, Sequence
from datetime import date

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from matching.inputs import NeedRecord, ProposalAnswer, ServedEnterpriseRecord
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
    """Whether a need can be recorded on that day."""
    yield NEED_TOLD.judge(says_something(given.title), "title")
    yield NEED_TOLD.judge(says_something(given.description), "description")
    yield CONSENT.judge(given.consented_on is not None, "consentedOn")
    if given.consented_on is not None:
        yield CONSENT_BY_TODAY.judge(given.consented_on <= on, "consentedOn", actual=given.consented_on, limit=on)
    if given.budget is not None:
        fits = 0 < given.budget <= LARGEST
        yield NEED_BUDGET.judge(fits, "budget", actual=yuan(given.budget), limit=yuan(LARGEST))
    yield from fitting("title", given.title, NAME)
    yield from fitting("description", given.description, PROSE)
    yield from fitting("field", given.field, WORD)


def sendable(*, need: NeedState, listed: bool) -> Iterator[Finding]:
    """Whether a suggestion can be put before the lab. listed: the lab is in the catalogue today."""
    yield NEED_LIVE.judge(need is NeedState.MATCHED, "need", actual=need.value)
    yield LAB_LISTED.judge(listed, "lab")


def answerable(given: ProposalAnswer) -> Iterator[Finding]:
    yield from fitting("answer", given.answer, PROSE)


def acceptable(given: ProposalAnswer, *, need: NeedState, taken: bool) -> Iterator[Finding]:
    """Whether a lab may still take the need on. taken: another lab has."""
    yield NEED_LIVE.judge(need is not NeedState.CLOSED, "need", actual=need.value)
    yield NEED_FREE.judge(not taken, "need")
    yield from answerable(given)
