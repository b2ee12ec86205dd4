"""What must hold for a unit to join a domain center, to entrust it by letter, and to leave it (DC-6, DC-7)."""

from collections.abc import Collection, Iterator
from datetime import date

from authorisations.center_rules import A_CENTER
from documents.kinds import DocumentKind
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from tenants.institution_rules import within
from tenants.kinds import AuthorisedWork, TenantKind

LETTER = Rule(
    "DC-7",
    code="center_membership.letter.missing",
    zh="须附成员单位的授权函（已上传并通过校验）",
    en="Attach the member unit's letter of authorisation (uploaded and checked).",
)
LETTER_KIND = Rule(
    "DC-7",
    code="center_membership.letter.wrong_kind",
    zh="所附材料的类型为 {actual}，须为授权函（{limit}），请按该类型重新上传",
    en="The document that is named is of kind {actual}. Upload the letter as {limit}, and name that.",
)
LETTER_RECORDED = Rule(
    "DC-7",
    code="center_membership.letter.recorded_already",
    zh="该单位已凭此授权函登记为成员单位（{actual} 起），无须重复登记；再次加盟请上传新的授权函",
    en="The unit is recorded with this letter already, from {actual}: nothing is left to do. To join again later it "
    "needs a new letter.",
)
OWN_LETTER = Rule(
    "DC-7",
    code="center_membership.letter.used",
    zh="该授权函已用于其他成员单位、授权或申请，请上传本成员单位的授权函",
    en="This letter serves another unit, authorisation or application already. Upload the letter of this unit.",
)
ANOTHER_LETTER = Rule(
    "DC-7",
    code="center_membership.letter.same",
    zh="该成员单位现用的就是这份授权函，无需更新；如内容有变，请上传新的授权函",
    en="The unit's membership rests on this letter already. If it entrusts the center anew, upload the new letter.",
)
RUNNING = Rule(
    "DC-6",
    code="center_membership.letter.membership_ended",
    zh="该成员单位的加盟已于 {limit} 结束，请重新登记加盟并附授权函",
    en="The unit's membership ended on {limit}. Record that it has joined again, with its letter.",
)
SCOPE = Rule(
    "DC-7",
    code="center_membership.scope.lacks_voucher_work",
    zh="成员单位的授权范围须包含创新券相关工作",
    en="The unit's letter must entrust the center with voucher work.",
)
DATES_ORDERED = Rule(
    "DC-6",
    code="center_membership.dates.reversed",
    zh="截止日期不得早于加盟日期 {limit}",
    en="A membership does not end before it begins on {limit}.",
)
NOT_TWICE = Rule(
    "DC-6",
    code="center_membership.period.overlaps",
    zh="该单位在此期间已是本中心成员单位（{actual} 起）",
    en="The unit is a member of this center in this time already (from {actual}).",
)
LAST_DAY = Rule(
    "DC-6",
    code="center_membership.end.out_of_range",
    zh="最后一日不得早于 {limit}{then_zh}",
    en="The last day is {limit} or later{then_en}.",
)
END_REASONED = Rule(
    "DC-6",
    code="center_membership.end.reason_missing",
    zh="请写明退出领域中心的原因",
    en="Say why the unit leaves the center.",
)


def entrusting(
    *, kind: DocumentKind, there: bool, letter_used: bool, scope: Collection[str], recorded: date | None = None
) -> Iterator[Finding]:
    """kind: of the document that is named. there: it is uploaded, checked, and counts today.

    letter_used: for another unit, by another tie, by an application. recorded: since when the unit is with it already.
    """
    letter = DocumentKind.AUTHORISATION_LETTER
    yield LETTER_KIND.judge(kind is letter, "documentId", actual=kind, limit=letter)
    yield LETTER.judge(there, "documentId")
    yield LETTER_RECORDED.judge(recorded is None, "documentId", actual=recorded)
    yield OWN_LETTER.judge(not letter_used or recorded is not None, "documentId")
    yield SCOPE.judge(AuthorisedWork.VOUCHER_WORK in scope, "scope")


def renewable(*, same: bool, last: date | None, today: date) -> Iterator[Finding]:
    """same: the letter that the membership rests on already. last: the membership's last day."""
    yield ANOTHER_LETTER.judge(not same, "documentId")
    yield RUNNING.judge(last is None or today <= last, "", limit=last)


def joinable(
    *,
    kind: TenantKind,
    document: DocumentKind,
    there: bool,
    letter_used: bool,
    recorded: date | None,
    scope: Collection[str],
    first: date,
    last: date | None,
    overlaps: date | None,
) -> Iterator[Finding]:
    """kind: of the institution that records. document: the kind of the one that is named. there,
    letter_used, recorded, scope: as in `entrusting`.

    overlaps: when a membership began that shares a day with this one.
    """
    yield A_CENTER.judge(kind is TenantKind.DOMAIN_CENTER, "")
    yield from entrusting(kind=document, there=there, letter_used=letter_used, recorded=recorded, scope=scope)
    yield DATES_ORDERED.judge(last is None or first <= last, "untilOn", actual=last, limit=first)
    yield NOT_TWICE.judge(overlaps is None, "fromOn", actual=overlaps)


def endable(*, first: date, last: date | None, until: date, today: date, reason: str) -> Iterator[Finding]:
    """first, last: the membership's days so far. The day before today is possible: a transfer begins today (A-23)."""
    yield within(LAST_DAY, first=first, last=last, until=until, today=today)
    yield END_REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)
