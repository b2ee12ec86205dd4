"""Who may report a lab: the host's own institution (LAB-1, PSI-4), or a domain center that the host joined (DC-3…7)."""

from collections.abc import Collection, Iterator

from kernel.rules import Finding, Rule
from kernel.texts import says_something
from tenants.kinds import AuthorisedWork, HostKind

CENTER_HOSTS = (HostKind.UNIVERSITY_OR_INSTITUTE, HostKind.PRIVATE_ENTERPRISE)
MEMBER_HOSTS = (*CENTER_HOSTS, HostKind.CENTRAL_SOE_GROUP)
"""Members of the platform that a center may take in by exception (A-21); a group outside it has no way to a center."""

OWN_HOST = Rule(
    "LAB-1",
    code="lab.host.not_yours",
    zh="只能上报本单位（授权的高校院所、大型央企集团）内的实验室",
    en="An institution may report only labs of the university, institute or group that authorised it.",
)
AUTHORISED = Rule(
    "PSI-4",
    code="lab.authorisation.not_in_force",
    zh="依托单位的授权已到期、被撤销或不含创新券相关工作：暂停新的上报，目录内的实验室不受影响；请更新授权后上报",
    en="The host's authorisation has run out, was revoked or does not cover voucher work. New reports wait until it "
    "is renewed; labs in the catalogue stay there.",
)
GRANTOR = Rule(
    "PSI-2",
    code="lab.authorisation.grantor_invalid",
    zh="授权单位须为高校院所或大型央企集团，登记的授权单位不是：请由符合条件的单位授权",
    en="A university, an institute or a central state-owned group authorises, and the body on record is none. Bring a "
    "letter of one that is.",
)
GRANTOR_MEMBER = Rule(
    "PSI-3",
    code="lab.authorisation.grantor_not_platform_member",
    zh="授权单位目前未加入首都科技条件平台：暂停新的上报，目录内的实验室不受影响；重新加入后可上报",
    en="The authorising body is not in the Capital S&T Conditions Platform today. New reports wait until it joins "
    "again; labs in the catalogue stay there.",
)
CENTER_HOST = Rule(
    "DC-3",
    code="lab.host.not_for_centers",
    zh="领域中心面向未加入条件平台的高校院所和民营企业，该单位类别为 {actual}",
    en="Centers take in universities and institutes outside the platform, and private firms; this host is {actual}.",
)
USE_OWN_PSI = Rule(
    "DC-3",
    code="lab.host.use_own_institution",
    zh="该单位已加入条件平台，请由其专业服务机构上报",
    en="The host is a member of the platform: submit through its own institution.",
)
JOINED = Rule(
    "DC-6",
    code="lab.membership.required",
    zh="请先加盟领域中心：该单位目前不是本中心成员单位",
    en="The host is not a member unit of this center today. It joins first.",
)
ENTRUSTED = Rule(
    "DC-7",
    code="lab.membership.letter_missing",
    zh="缺少成员单位授权委托领域中心开展创新券工作的授权函（或已过期、被替换），请为该成员单位更新授权函",
    en="The letter by which the member unit entrusts the center with voucher work is missing, has expired or was "
    "replaced. Renew the unit's letter.",
)
VOUCHER_WORK = Rule(
    "DC-7",
    code="lab.membership.lacks_voucher_work",
    zh="成员单位的授权范围不含创新券相关工作，请由该单位重新授权并更新授权函",
    en="The unit's letter does not entrust the center with voucher work. "
    "Have the unit entrust the center with it, and renew the letter.",
)
FIELD_FITS = Rule(
    "DC-5",
    code="lab.field.outside_center",
    zh="实验室领域“{actual}”与领域中心（{limit}）不符，如仍需受理请填写理由",
    en="The field “{actual}” is not one of the center's ({limit}). To take the lab in all the same, give the reason.",
)


def for_own_host(
    *, authorised_once: bool, in_force: bool = False, grantor_fits: bool = False, grantor_member: bool = False
) -> Iterator[Finding]:
    """authorised_once: the host, or the body it belongs to, has ever authorised the institution.

    in_force, grantor_fits, grantor_member: of that letter, today (PSI-4; its grantor's kind and place in the platform:
    PSI-2, PSI-3). What was true when the Office confirmed it may be so no longer.
    """
    yield OWN_HOST.judge(authorised_once, "hostId")
    if authorised_once:
        yield GRANTOR.judge(grantor_fits, "hostId")
        yield GRANTOR_MEMBER.judge(grantor_member, "hostId")
        yield AUTHORISED.judge(in_force, "hostId")


def for_center(
    *, host_kind: HostKind, platform_member: bool, own_institution: bool, permitted: bool = False
) -> Iterator[Finding]:
    """Whom centers take in (DC-3). permitted: the Office let this center, for a reason on record (A-21).

    A platform member without a working institution is let in with a mark, as one with a permit is.
    """
    yield from for_kind(host_kind, platform_member=platform_member)
    judged = USE_OWN_PSI.judge if own_institution and not permitted else USE_OWN_PSI.warn
    yield judged(not platform_member, "hostId")


def for_kind(host_kind: HostKind, *, platform_member: bool) -> Iterator[Finding]:
    yield CENTER_HOST.judge(for_centers(host_kind, platform_member=platform_member), "hostId", actual=host_kind)


def for_centers(host_kind: HostKind, *, platform_member: bool) -> bool:
    """Whether hosts of a kind can come to a center at all (DC-3, A-21)."""
    return host_kind in (MEMBER_HOSTS if platform_member else CENTER_HOSTS)


def as_member(*, joined: bool, letter: bool = False, scope: Collection[str] = ()) -> Iterator[Finding]:
    """joined: a membership covers the day (DC-6). letter: that membership's letter is there; scope: its own (DC-7)."""
    yield JOINED.judge(joined, "hostId")
    if joined:
        yield ENTRUSTED.judge(letter, "hostId")
        yield VOUCHER_WORK.judge(AuthorisedWork.VOUCHER_WORK in scope, "hostId")


def in_field(*, field: str, center_fields: Collection[str], exception: str) -> Iterator[Finding]:
    """exception: the center's reason for taking in a lab of another field; it is kept with the lab (DC-5, A-22).

    A field that is missing is asked for by its own rule (LAB-6).
    """
    if not says_something(field):
        return
    fits = field.strip().casefold() in {each.strip().casefold() for each in center_fields}
    judged = FIELD_FITS.warn if says_something(exception) else FIELD_FITS.judge
    yield judged(fits, "field", actual=field, limit="、".join(center_fields))
