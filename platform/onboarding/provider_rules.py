"""What must hold before a professional service institution or domain center is admitted (PSI-1…5, DC-1…5).

The notice names its domain centers as institutions that exist already (DC-1, DC-2), and some of them have no
university or state-owned group above them. A center therefore need not name an authoriser; if it names one, the
letter is judged, but neither the authoriser's kind nor its place in the platform. Everything else is asked alike.
"""

from collections.abc import Collection, Iterator
from datetime import date

from documents.kinds import DocumentKind
from kernel import uscc
from kernel.bodies import Body
from kernel.rules import Finding, Rule
from kernel.texts import says_something
from tenants.kinds import AuthorisedWork, HostKind

DOCUMENTS = (
    DocumentKind.APPLICATION_FORM,
    DocumentKind.COMMITMENT_LETTER,
    DocumentKind.INTERNAL_VOUCHER_RULES,
    DocumentKind.AUTHORISATION_LETTER,
)
AUTHORISERS = (HostKind.UNIVERSITY_OR_INSTITUTE, HostKind.CENTRAL_SOE_GROUP)

CODE = Rule(
    "PSI-1",
    code="provider.uscc.invalid",
    zh="统一社会信用代码“{actual}”无效：{why_zh}。请核对",
    en="“{actual}” is not a valid unified social credit code: {why_en}. Check it.",
)
NAMED = Rule(
    "PSI-1",
    code="provider.name.missing",
    zh="请填写单位名称",
    en="Give the institution's name.",
)
LEGAL_PERSON = Rule(
    "PSI-1",
    code="provider.legal_person.missing",
    zh="专业服务机构须为独立法人，不得为内设部门",
    en="The institution must be an independent legal person, not a department.",
)
AUTHORISER = Rule(
    "PSI-2",
    code="provider.authoriser.invalid",
    zh="授权单位须为高校院所或大型央企集团",
    en="The authorising institution must be a university, a research institute or a central state-owned group.",
)
ANOTHER_BODY = Rule(
    "PSI-2",
    code="provider.authoriser.same_body",
    zh="授权单位不得为申请单位自身",
    en="An institution cannot authorise itself.",
)
PLATFORM_MEMBER = Rule(
    "PSI-3",
    code="provider.authoriser.not_platform_member",
    zh="授权单位未加入首都科技条件平台",
    en="The authorising institution is not a member of the Capital S&T Conditions Platform today.",
)
VOUCHER_WORK = Rule(
    "PSI-4",
    code="provider.authorisation.lacks_voucher_work",
    zh="授权范围须包含创新券相关工作",
    en="The authorisation must entrust the institution with voucher work.",
)
IN_FORCE = Rule(
    "PSI-4",
    code="provider.authorisation.not_in_force",
    zh="授权须在有效期内：{days_zh}，今日为 {limit}，请提交在有效期内的授权函",
    en="The authorisation must be in force today, {limit}; {days_en}. Bring a letter that is in force.",
)
DATED = Rule(
    "PSI-4",
    code="provider.authorisation.undated",
    zh="请填写授权的起始日期；有截止日期的，一并填写",
    en="Give the day from which the authorisation holds, and its last day where it has one.",
)
DOCUMENTED = Rule(
    "PSI-5",
    code="provider.documents.missing",
    zh="申请材料缺少：{actual}（须已上传并通过校验）",
    en="Missing documents: {actual} (uploaded and checked).",
)
FIELDS = Rule(
    "DC-5",
    code="center.fields.missing",
    zh="领域中心须填写所服务的行业领域",
    en="A domain center names its fields of work.",
)


def independent(*, name: str, code: str, legal_person: bool) -> Iterator[Finding]:
    yield NAMED.judge(says_something(name), "organisationName")
    yield CODE.judge(uscc.is_valid(code), "uscc", actual=code, **uscc.told(code))
    yield LEGAL_PERSON.judge(legal_person and _class_allows(code), "legalPerson")


def _class_allows(code: str) -> bool:
    """A wrong code is said once, by its own rule."""
    return uscc.is_legal_person(code) or not uscc.is_valid(code)


def authoriser_fit(
    *, kind: HostKind | None, authoriser: Body | None, institution: Body, platform_member: bool
) -> Iterator[Finding]:
    """kind: of the authorising body, None when none is named. platform_member: on the day (PSI-2, PSI-3)."""
    yield AUTHORISER.judge(kind in AUTHORISERS, "authoriserId", actual=kind)
    yield from another_body(authoriser=authoriser, institution=institution)
    yield PLATFORM_MEMBER.judge(platform_member, "authoriserId")


def another_body(*, authoriser: Body | None, institution: Body) -> Iterator[Finding]:
    """Of many bodies no code is known: one that bears the institution's own name is the institution too."""
    another = authoriser is None or not authoriser.is_same(institution)
    yield ANOTHER_BODY.judge(another, "authoriserId", actual=authoriser.name if authoriser else None)


def authorised(*, scope: Collection[str], first: date | None, last: date | None, on: date) -> Iterator[Finding]:
    """first, last: the days the letter holds, both included (A-03); last None: until revoked (PSI-4)."""
    yield VOUCHER_WORK.judge(AuthorisedWork.VOUCHER_WORK in scope, "authorisationScope")
    yield DATED.judge(first is not None, "authorisedFrom")
    if first is not None:
        begun, over = first <= on, last is not None and last < on
        zh = f"已于 {last} 到期" if begun else f"自 {first} 起生效"
        en = f"it ended on {last}" if begun else f"it begins on {first}"
        path, day = ("authorisedUntil", last) if begun else ("authorisedFrom", first)
        yield IN_FORCE.judge(begun and not over, path, limit=on, actual=day, days_zh=zh, days_en=en)


def documented(*, present: Collection[DocumentKind], authorised: bool = True) -> Iterator[Finding]:
    """authorised: by somebody whose letter there is; a center may name none, and then nobody issues it one (DC-1)."""
    wanted = [kind for kind in DOCUMENTS if authorised or kind is not DocumentKind.AUTHORISATION_LETTER]
    missing = [kind for kind in wanted if kind not in present]
    yield DOCUMENTED.judge(not missing, "documents", actual=missing)


def fields_named(*, fields_of_work: Collection[str]) -> Iterator[Finding]:
    yield FIELDS.judge(any(says_something(field) for field in fields_of_work), "fieldsOfWork")
