"""What must hold before a recommending institution is admitted (REC-0…13). Pure: facts in, findings out."""

from collections.abc import Collection, Iterator, Sequence

from documents.kinds import DocumentKind
from kernel import uscc
from kernel.rules import Finding, Rule
from kernel.texts import says_something
from onboarding.kinds import Duty, OutreachKind

FEWEST_ENTERPRISES = 30
FEWEST_EVENTS = 2
DOCUMENTS = (
    DocumentKind.APPLICATION_FORM,
    DocumentKind.COMMITMENT_LETTER,
    DocumentKind.WORK_MECHANISM,
    DocumentKind.SAFEGUARD_MEASURES,
)

AN_ORGANISATION = Rule(
    "REC-0",
    code="recommender.organisation.invalid",
    zh="推荐机构须为单位：请填写单位名称和有效的统一社会信用代码",
    en="A recommending institution is an organisation: give its name and its valid unified social credit code.",
)
WILLING = Rule(
    "REC-1",
    code="recommender.willingness.missing",
    zh="请声明具有强烈的服务和合作意愿",
    en="Declare that the institution wants to serve and to cooperate.",
)
BASIS = Rule(
    "REC-2",
    code="recommender.basis.missing",
    zh="请说明开展工作的相关基础",
    en="Describe on what basis the institution can do this work.",
)
ENOUGH_ENTERPRISES = Rule(
    "REC-4",
    code="recommender.enterprises.too_few",
    zh="服务企业不少于 {limit} 家，当前有效 {actual} 家（重复或无效的统一社会信用代码不计）",
    en="At least {limit} served enterprises are needed; {actual} count (repeated or invalid codes do not).",
)
ENTERPRISES_KNOWN = Rule(
    "REC-5",
    code="recommender.enterprises.situation_missing",
    zh="有 {actual} 家服务企业尚无情况说明，建议补充",
    en="For {actual} served enterprises nothing says how well you know them. Better add it.",
)
CAPABLE = Rule(
    "REC-6",
    code="recommender.capability.missing",
    zh="请说明如何发现和挖掘企业科研需求、帮助企业利用创新券政策",
    en="Say how the institution finds research needs and helps enterprises to use vouchers.",
)
COMMITTED = Rule(
    "REC-7",
    code="recommender.commitment.incomplete",
    zh="承诺须包含宣传、辅导和撮合，缺少：{actual}",
    en="The commitment covers promotion, coaching and matchmaking; missing: {actual}.",
)
ENOUGH_EVENTS = Rule(
    "REC-8",
    code="recommender.events.too_few",
    zh="宣传和对接活动至少 {limit} 次，当前 {actual} 次",
    en="At least {limit} promotion and matchmaking events are to be planned; there are {actual}.",
)
BOTH_EVENT_KINDS = Rule(
    "REC-8",
    code="recommender.events.one_sided",
    zh="活动计划中没有{missing}活动，建议两类各至少一次（{actual}）",
    en="No {actual} event is planned; better plan at least one of each kind.",
)
SAFEGUARDED = Rule(
    "REC-9",
    code="recommender.safeguards.missing",
    zh="须有保障工作顺利开展的工作规则和保障措施，请上传：{actual}",
    en="Work rules and safeguards must be there. Upload: {actual}.",
)
DOCUMENTED = Rule(
    "REC-11",
    code="recommender.documents.missing",
    zh="申请材料缺少：{actual}（须已上传并通过校验）",
    en="Missing documents: {actual} (uploaded and checked).",
)
MECHANISM = Rule(
    "REC-12",
    code="recommender.mechanism.incomplete",
    zh="工作机制须明确管理机制、服务流程和可辐射的小微企业（创业团队）总体情况，请填写本节",
    en="The work mechanism names management, service process and the enterprises within reach. Fill in this section.",
)
SAFEGUARDS = Rule(
    "REC-13",
    code="recommender.safeguards.incomplete",
    zh="保障措施须明确组织保障、业务流程和工作计划，请填写本节",
    en="The safeguards name organisation, business process and work plan. Fill in this section.",
)
_OUTREACH_ZH = {OutreachKind.PROMOTION: "宣传", OutreachKind.MATCHMAKING: "对接"}


def organised(*, name: str, code: str) -> Iterator[Finding]:
    yield AN_ORGANISATION.judge(says_something(name), "organisationName")
    yield AN_ORGANISATION.judge(uscc.is_valid(code), "uscc", actual=code)


def conditions(*, willing: bool, work_basis: str, capability: str, duties: Collection[str]) -> Iterator[Finding]:
    yield WILLING.judge(willing, "willing")
    yield BASIS.judge(says_something(work_basis), "workBasis")
    yield CAPABLE.judge(says_something(capability), "capability")
    missing = [duty for duty in Duty if duty not in duties]
    yield COMMITTED.judge(not missing, "duties", actual=missing)


def roster(*, codes: Sequence[str], situations: Sequence[str]) -> Iterator[Finding]:
    """codes, situations: of every entry, in the same order. Only distinct valid codes count (REC-4, A-09)."""
    counted = len({code for code in codes if uscc.is_valid(code)})
    yield ENOUGH_ENTERPRISES.judge(
        counted >= FEWEST_ENTERPRISES, "servedEnterprises", actual=counted, limit=FEWEST_ENTERPRISES
    )
    unknown = sum(not says_something(situation) for situation in situations)
    yield ENTERPRISES_KNOWN.warn(unknown == 0, "servedEnterprises", actual=unknown)


def outreach(*, planned: Sequence[OutreachKind]) -> Iterator[Finding]:
    """planned: the kind of each event that has a title (A-10)."""
    yield ENOUGH_EVENTS.judge(len(planned) >= FEWEST_EVENTS, "plannedEvents", actual=len(planned), limit=FEWEST_EVENTS)
    for kind, word in _OUTREACH_ZH.items():
        yield BOTH_EVENT_KINDS.warn(kind in planned, "plannedEvents", actual=kind, missing=word)


def documented(*, present: Collection[DocumentKind]) -> Iterator[Finding]:
    missing = [kind for kind in DOCUMENTS if kind not in present]
    safeguards = [kind for kind in missing if kind in (DocumentKind.WORK_MECHANISM, DocumentKind.SAFEGUARD_MEASURES)]
    yield SAFEGUARDED.judge(not safeguards, "documents", actual=safeguards)
    yield DOCUMENTED.judge(not missing, "documents", actual=missing)


def explained(*, mechanism: dict[str, str], safeguards: dict[str, str]) -> Iterator[Finding]:
    """mechanism, safeguards: each section's text by the path it was given under (REC-12, REC-13)."""
    for path, text in mechanism.items():
        yield MECHANISM.judge(says_something(text), path)
    for path, text in safeguards.items():
        yield SAFEGUARDS.judge(says_something(text), path)
