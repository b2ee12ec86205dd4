"""What must hold for a host's letter to count (PSI-2…5), and to be revoked (PSI-4)."""

from collections.abc import Collection, Iterator
from datetime import date

from documents.kinds import DocumentKind
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from onboarding.provider_rules import AUTHORISERS
from tenants.kinds import AuthorisedWork, HostKind, TenantKind

OFFICE_CONFIRMS = Rule(
    "PSI-6",
    code="authorisation.decision.not_office",
    zh="授权函由办公室审核确认（需要权限 {actual}）",
    en="Letters of authorisation are confirmed and revoked by the Office (this needs {actual}).",
)
GRANTOR = Rule(
    "PSI-2",
    code="authorisation.grantor.invalid",
    zh="授权单位须为高校院所或大型央企集团，该单位类别为 {actual}",
    en="A university, an institute or a central state-owned group authorises; this body is {actual}.",
)
GRANTOR_MEMBER = Rule(
    "PSI-3",
    code="authorisation.grantor.not_platform_member",
    zh="授权单位今日未加入首都科技条件平台",
    en="The authorising body is not a member of the Capital S&T Conditions Platform today.",
)
ANOTHER_BODY = Rule(
    "PSI-2",
    code="authorisation.grantor.same_body",
    zh="授权单位不得为机构自身（{actual}），请由所属高校院所或集团授权",
    en="An institution cannot authorise itself ({actual}). The letter comes from the university, institute or group.",
)
SCOPE = Rule(
    "PSI-4",
    code="authorisation.scope.lacks_voucher_work",
    zh="授权范围须包含创新券相关工作",
    en="The letter must entrust the institution with voucher work.",
)
ORDERED = Rule(
    "PSI-4",
    code="authorisation.dates.reversed",
    zh="授权截止日期不得早于起始日期 {limit}",
    en="An authorisation does not end before it begins on {limit}.",
)
NOT_OVER = Rule(
    "PSI-4",
    code="authorisation.dates.over",
    zh="授权已于 {actual} 到期，请提交仍在有效期内的授权函",
    en="The authorisation ended on {actual}. Bring a letter that is still in force.",
)
LETTER_KIND = Rule(
    "PSI-5",
    code="authorisation.letter.wrong_kind",
    zh="所附材料的类型为 {actual}，须为授权函（{limit}），请按该类型重新上传",
    en="The document that is named is of kind {actual}. Upload the letter as {limit}, and name that.",
)
LETTER = Rule(
    "PSI-5",
    code="authorisation.letter.missing",
    zh="须附授权函（已上传并通过校验）",
    en="Attach the letter of authorisation (uploaded and checked).",
)
OWN_LETTER = Rule(
    "PSI-5",
    code="authorisation.letter.used",
    zh="该授权函已用于另一项授权、加盟或申请，请上传本次的授权函",
    en="This letter serves another authorisation, membership or application already. Upload the one for this.",
)
ONE_AT_A_TIME = Rule(
    "PSI-4",
    code="authorisation.letter.already_submitted",
    zh="该单位的授权函已提交，待办公室确认",
    en="A letter of this body waits for the Office already.",
)
REASONED = Rule(
    "PSI-4",
    code="authorisation.reason.missing",
    zh="请写明原因",
    en="Give the reason.",
)
REVOKED_AHEAD = Rule(
    "PSI-4",
    code="authorisation.revocation.in_past",
    zh="撤销日期不得早于今日 {limit}，已上报的实验室按当时有效的授权处理",
    en="A revocation holds from today, {limit}, or later: what was reported before rested on a letter in force.",
)
EARLIER = Rule(
    "PSI-4",
    code="authorisation.revocation.not_earlier",
    zh="该授权已定于 {limit} 撤销，只能改为更早的日期",
    en="The letter is revoked from {limit} on already; only an earlier day can be set. A new letter goes beyond it.",
)


def letter_counts(
    *,
    tenant_kind: TenantKind,
    grantor_kind: HostKind,
    platform_member: bool,
    scope: Collection[str],
    first: date,
    last: date | None,
    document: DocumentKind,
    there: bool,
    letter_used: bool,
    own_name: str | None,
    today: date,
) -> Iterator[Finding]:
    """As at the admission: a center's authoriser may be any other body (DC-1). last: the letter's last day.

    document: the kind of the one that is named. there: it is uploaded, checked, and counts today.
    letter_used: by another tie, or by an application. own_name: the grantor's, where it is the institution itself.
    """
    yield ANOTHER_BODY.judge(own_name is None, "grantorId", actual=own_name)
    if tenant_kind is not TenantKind.DOMAIN_CENTER:
        yield GRANTOR.judge(grantor_kind in AUTHORISERS, "grantorId", actual=grantor_kind)
        yield GRANTOR_MEMBER.judge(platform_member, "grantorId")
    yield SCOPE.judge(AuthorisedWork.VOUCHER_WORK in scope, "scope")
    yield ORDERED.judge(last is None or first <= last, "untilOn", actual=last, limit=first)
    yield NOT_OVER.judge(last is None or today <= last, "untilOn", actual=last)
    letter = DocumentKind.AUTHORISATION_LETTER
    yield LETTER_KIND.judge(document is letter, "documentId", actual=document, limit=letter)
    yield LETTER.judge(there, "documentId")
    yield OWN_LETTER.judge(not letter_used, "documentId")


def submittable(*, waiting: bool) -> Iterator[Finding]:
    """waiting: a letter of the same body to the same institution is not decided yet."""
    yield ONE_AT_A_TIME.judge(not waiting, "grantorId")


def reasoned(*, reason: str) -> Iterator[Finding]:
    yield REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def revocable(*, reason: str, on: date, today: date, before: date | None = None) -> Iterator[Finding]:
    """before: the day from which the letter is revoked already; one that is still ahead can be brought forward."""
    yield from reasoned(reason=reason)
    yield REVOKED_AHEAD.judge(today <= on, "on", actual=on, limit=today)
    yield EARLIER.judge(before is None or on < before, "on", actual=on, limit=before)
