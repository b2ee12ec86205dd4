"""What holds for every application to join, whatever its kind: who decides, what is kept, what comes first."""

from collections.abc import Iterator, Sequence
from datetime import date

from kernel.money import LARGEST
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from onboarding.inputs import InstitutionRevision, PlannedEvent, RosterEntry
from onboarding.kinds import ApplicationSection
from onboarding.lifecycle import ApplicationState
from tenants.kinds import TenantKind

LARGEST_ROSTER = 5_000
MOST_ITEMS = 100
MOST_STAFF = 100_000_000
CODE_LENGTH = 18

BMSTC_DECIDES = Rule(
    "REC-14",
    code="recommender.decision.not_bmstc",
    zh="推荐机构由市科委审核（需要权限 {actual}）",
    en="Recommending institutions are decided by BMSTC (this needs {actual}).",
)
OFFICE_DECIDES = Rule(
    "PSI-6",
    code="provider.decision.not_office",
    zh="专业服务机构由办公室审核（需要权限 {actual}）",
    en="Professional service institutions are decided by the Office (this needs {actual}).",
)
REASONED = Rule(
    "REC-14",
    code="recommender.decision.reason_missing",
    zh="请写明退回或不通过的原因",
    en="Say why the application is returned or rejected.",
)
REASONED_PROVIDER = Rule(
    "PSI-6",
    code="provider.decision.reason_missing",
    zh="请写明退回或不通过的原因",
    en="Say why the application is returned or rejected.",
)
FEEDBACK_ONCE = Rule(
    "REC-15",
    code="application.feedback.already_sent",
    zh="结果已于 {actual} 反馈申报单位",
    en="The result was sent to the applicant already, at {actual}.",
)
FEEDBACK_DECIDED = Rule(
    "REC-15",
    code="application.feedback.undecided",
    zh="尚无审核结果（当前状态 {actual}），审核通过或不通过后方可反馈",
    en="There is no result to send yet (state {actual}). Wait for the decision.",
)
APPROVED_FIRST = Rule(
    "REC-16",
    code="application.account.before_approval",
    zh="审核通过前不得开设账号（当前状态 {actual}）",
    en="No account is opened before the application is approved (state {actual}).",
)
ONE_ACCOUNT = Rule(
    "REC-16",
    code="application.account.already_open",
    zh="该单位已有同类机构账号，不能重复开设",
    en="This organisation has an account of this kind already; there can be only one.",
)
CANNOT_BE_OPENED = Rule(
    "REC-16",
    code="application.account.can_be_opened",
    zh="该申请已审核通过，其账号可以开设，不能退回；请开设账号，或由申报单位自行撤回",
    en="The application is approved and its account can be opened. Open it, or have the applicant withdraw it.",
)
TWIN_APPROVED = Rule(
    "REC-16",
    code="application.account.twin_approved",
    zh="该单位的另一份同类申请已审核通过，等待开设账号，请由申报单位撤回其中一份，或退回、不予通过本申请",
    en="Another application of this organisation for this kind is approved already. Have one of them withdrawn, "
    "or return or reject this one.",
)
NAME_TAKEN = Rule(
    "",
    code="application.organisation.name_taken",
    zh="已有同名单位使用另一统一社会信用代码：{actual}，请核对",
    en="A body of this name is known under another code: {actual}. Check both.",
)
ROSTER_SIZE = Rule(
    "",
    code="roster.entries.too_many",
    zh="名单最多 {limit} 家企业，当前 {actual} 家",
    en="A roster holds at most {limit} enterprises; this one has {actual}.",
)
ROSTER_KIND = Rule(
    "REC-4",
    code="roster.institution.not_recommending",
    zh="仅推荐机构的申请需要服务企业名单",
    en="Only recommending institutions bring a roster of served enterprises.",
)
ENTRY_NAMED = Rule(
    "REC-4",
    code="roster.entry.name_missing",
    zh="请填写企业名称",
    en="Give the enterprise's name.",
)
FIGURE = Rule(
    "",
    code="roster.entry.figure_out_of_range",
    zh="数值超出范围：{actual}",
    en="This figure cannot be right: {actual}.",
)
ITEMS = Rule(
    "",
    code="application.items.too_many",
    zh="最多 {limit} 项，当前 {actual} 项",
    en="At most {limit} items fit; there are {actual}.",
)
_DECIDED = (ApplicationState.APPROVED, ApplicationState.REJECTED, ApplicationState.ACCOUNT_OPENED)
_LENGTHS = {"organisationName": NAME, "contact": NAME, "uscc": CODE_LENGTH, "fieldsOfWork": WORD}
IN_SECTION = Rule(
    "",
    code="application.section.foreign_fields",
    zh="以下内容不属于该部分（{limit}）：{actual}，请在其所属部分保存",
    en="These are no fields of the section {limit}: {actual}. Save them with their own section.",
)


def keepable(given: InstitutionRevision, *, code: str | None) -> Iterator[Finding]:
    """Whether sections fit where they are kept; drafts may otherwise say anything. code: as it would be stored."""
    texts = {
        "organisationName": given.organisation_name,
        "uscc": code,
        "contact": given.contact,
        "fieldsOfWork": given.fields_of_work,
        "workBasis": given.work_basis,
        "capability": given.capability,
        "mechanismManagement": given.mechanism_management,
        "mechanismProcess": given.mechanism_process,
        "mechanismOverview": given.mechanism_overview,
        "safeguardOrganisation": given.safeguard_organisation,
        "safeguardProcess": given.safeguard_process,
        "safeguardPlan": given.safeguard_plan,
    }
    for path, text in texts.items():
        yield from fitting(path, text, _LENGTHS.get(path, PROSE))
    lists: dict[str, Sequence[object]] = {
        "fieldsOfWork": given.fields_of_work or (),
        "authorisationScope": given.authorisation_scope or (),
        "duties": given.duties or (),
        "plannedEvents": given.planned_events or (),
    }
    for path, items in lists.items():
        yield ITEMS.judge(len(items) <= MOST_ITEMS, path, actual=len(items), limit=MOST_ITEMS)
    yield from _events_keepable(given.planned_events or ())


def in_section(*, section: ApplicationSection, foreign: Sequence[str]) -> Iterator[Finding]:
    """foreign: the fields that were given and are not of that section."""
    yield IN_SECTION.judge(not foreign, "content", actual=", ".join(foreign) or "-", limit=section.value)


def _events_keepable(planned: Sequence[PlannedEvent]) -> Iterator[Finding]:
    for place, event in enumerate(planned[:MOST_ITEMS]):
        yield from fitting(f"plannedEvents.{place}.title", event.title, NAME)


def roster_keepable(entries: Sequence[RosterEntry], *, codes: Sequence[str], kind: TenantKind) -> Iterator[Finding]:
    """Whether a roster can be kept. Wrong and repeated codes are kept and not counted (REC-4). codes: as stored."""
    yield ROSTER_KIND.judge(kind is TenantKind.RECOMMENDING_INSTITUTION, "enterprises")
    yield ROSTER_SIZE.judge(len(entries) <= LARGEST_ROSTER, "enterprises", actual=len(entries), limit=LARGEST_ROSTER)
    for place, (entry, code) in enumerate(zip(entries[:LARGEST_ROSTER], codes, strict=False)):
        yield from _entry_keepable(entry, code, f"enterprises.{place}")


def _entry_keepable(entry: RosterEntry, code: str, path: str) -> Iterator[Finding]:
    if not says_something(entry.name):
        yield ENTRY_NAMED.broken(f"{path}.name")
    yield from fitting(f"{path}.name", entry.name, NAME)
    yield from fitting(f"{path}.uscc", code, CODE_LENGTH)
    yield from fitting(f"{path}.situation", entry.situation, PROSE)
    yield from fitting(f"{path}.industry", entry.industry, 8)
    for name, figure, most in (
        ("staff", entry.staff, MOST_STAFF),
        ("revenue", entry.revenue, LARGEST),
        ("assets", entry.assets, LARGEST),
    ):
        if figure is not None and not 0 <= figure <= most:
            yield FIGURE.broken(f"{path}.{name}", actual=figure)


def reasoned(*, reason: str, kind: TenantKind) -> Iterator[Finding]:
    """A decision that is not an approval says why."""
    rule = REASONED if kind is TenantKind.RECOMMENDING_INSTITUTION else REASONED_PROVIDER
    yield rule.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def answerable(*, state: ApplicationState, sent_on: date | None) -> Iterator[Finding]:
    """Whether the result can be sent now (REC-15: for pass and for fail, once)."""
    yield FEEDBACK_DECIDED.judge(state in _DECIDED, "state", actual=state.value)
    yield FEEDBACK_ONCE.judge(sent_on is None, "feedbackSentAt", actual=sent_on)


def openable(*, state: ApplicationState) -> Iterator[Finding]:
    yield APPROVED_FIRST.judge(state is ApplicationState.APPROVED, "state", actual=state.value)


def unopenable(*, possible: bool) -> Iterator[Finding]:
    """Whether what is approved may go back: only where its account cannot be opened. possible: it can be today."""
    yield CANNOT_BE_OPENED.judge(not possible, "state")


def only_account(*, others: int) -> Iterator[Finding]:
    """others: accounts of the same kind that the organisation has (A-32: of another kind it may have one)."""
    yield ONE_ACCOUNT.judge(others == 0, "uscc")


def only_application(*, approved: int) -> Iterator[Finding]:
    """approved: other applications of the organisation for the same kind that wait for their account."""
    yield TWIN_APPROVED.judge(approved == 0, "uscc")


def name_free(*, known_code: str | None, code: str) -> Iterator[Finding]:
    """known_code: the code under which a body of this name is known, if any."""
    yield NAME_TAKEN.judge(known_code is None or known_code == code, "organisationName", actual=known_code)
