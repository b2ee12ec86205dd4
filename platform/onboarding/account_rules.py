"""What must hold before an approved institution gets its account: one body, one account of a kind."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from onboarding.lifecycle import ApplicationState

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


def openable(*, state: ApplicationState) -> Iterator[Finding]:
    yield APPROVED_FIRST.judge(state is ApplicationState.APPROVED, "state", actual=state)


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
