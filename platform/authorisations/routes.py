"""How a host's labs reach the Office: through its own institution, a domain center, or not yet; and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from authorisations.kinds import RouteWay
from authorisations.letters import Standing
from authorisations.reporting_rules import for_centers
from kernel.rules import Finding, Rule
from kernel.texts import says_something
from tenants.kinds import HostKind

OWN_SERVES = Rule(
    "LAB-1",
    code="route.institution.none",
    zh="目前没有受该单位授权、可以上报其实验室的专业服务机构",
    en="No institution that the host has authorised can report its labs now.",
)
LAPSED = Rule(
    "PSI-4",
    code="route.authorisation.not_in_force",
    zh="该单位授权过的机构（{actual}）目前授权无效，更新授权后可由其上报",
    en="The host's authorisation of {actual} is not in force. Once it is renewed, that institution can report.",
)
NOT_AUTHORISER = Rule(
    "PSI-2",
    code="route.authoriser.invalid",
    zh="授权单位须为高校院所或大型央企集团，该单位不能授权专业服务机构",
    en="Only a university, an institute or a central state-owned group authorises an institution; this body is none.",
)
NOT_MEMBER = Rule(
    "PSI-3",
    code="route.authoriser.not_platform_member",
    zh="授权单位未加入首都科技条件平台，其授权的机构（{actual}）暂不能上报",
    en="The authorising body is not in the Conditions Platform. Until it joins, {actual} cannot report.",
)
PAUSED = Rule(
    "LAB-1",
    code="route.institution.not_active",
    zh="该单位授权的机构目前未启用，启用后可由其上报",
    en="The institution that the host authorised is not active. It reports again once it is.",
)
FOR_CENTERS = Rule(
    "DC-3",
    code="route.host.not_for_centers",
    zh="领域中心面向未加入条件平台的高校院所和民营企业，该单位类别为 {actual}，须授权专业服务机构",
    en="Centers take in universities and institutes outside the platform, and private firms; this host is {actual}. "
    "It authorises an institution of its own.",
)
OWN_FIRST = Rule(
    "DC-3",
    code="route.host.use_own_institution",
    zh="该单位已加入条件平台，请由其专业服务机构上报",
    en="The host is a member of the platform: its own institution submits.",
)
MEMBER_ALONE = Rule(
    "DC-3",
    code="route.host.member_without_institution",
    zh="该单位已加入条件平台但没有可上报的专业服务机构，可经领域中心申报，并作标记",
    en="The host is a member of the platform without an institution at work: a center may report, with a mark.",
)
A_CENTER = Rule(
    "DC-1",
    code="route.center.none",
    zh="目前没有可以受理的领域中心，请联系创新券管理办公室",
    en="No domain center can take the host in now. Ask the Office.",
)
IN_FIELD = Rule(
    "DC-5",
    code="route.center.none_in_field",
    zh="没有领域与“{actual}”相符的领域中心，领域中心须说明理由后受理",
    en="No center works in the field “{actual}”. A center may take the lab in when it records why.",
)
JOINED = Rule(
    "DC-6",
    code="route.center.not_joined",
    zh="该单位尚未加盟相符的领域中心，请先加盟并出具授权函",
    en="The host has joined none of these centers yet. It joins one, by letter, first.",
)


@dataclass(frozen=True, kw_only=True)
class Serving:
    """An institution that the host, or the body it belongs to, has ever authorised."""

    id: UUID
    name: str
    active: bool
    letter: Standing

    @property
    def reports(self) -> bool:
        return self.active and self.letter.counts


@dataclass(frozen=True, kw_only=True)
class Center:
    """An active domain center. joined: the host is its member unit. permitted: by the Office's exception (A-21)."""

    id: UUID
    name: str
    fields_of_work: tuple[str, ...]
    joined: bool = False
    permitted: bool = False

    def fits(self, field: str) -> bool:
        """Whether the center works in a field; any center does while no field is named."""
        known = {each.strip().casefold() for each in self.fields_of_work}
        return not says_something(field) or field.strip().casefold() in known


@dataclass(frozen=True, kw_only=True)
class HostFacts:
    """What the route of a host rests on, as of one day. field: of the lab in mind, empty for any."""

    kind: HostKind
    platform_member: bool
    serving: tuple[Serving, ...] = ()
    centers: tuple[Center, ...] = ()
    field: str = ""

    @property
    def for_centers(self) -> bool:
        return for_centers(self.kind, platform_member=self.platform_member)


@dataclass(frozen=True, kw_only=True)
class Route:
    """institutions: the host's own that can report. centers: those that may take it in, the best first."""

    way: RouteWay
    institutions: tuple[Serving, ...]
    centers: tuple[Center, ...]
    findings: tuple[Finding, ...]


def submission_route(facts: HostFacts) -> Route:
    """Own institution, domain center, or none, with the reasons. Source: LAB-1, PSI-2…4, DC-3, DC-5, DC-6, A-21."""
    own = tuple(each for each in facts.serving if each.reports)
    centers = tuple(sorted(_open_to(facts, own), key=lambda center: _preference(center, facts.field)))
    way = RouteWay.OWN_INSTITUTION if own else RouteWay.DOMAIN_CENTER if centers else RouteWay.NONE
    findings = [*_about_own(facts, own)]
    if not own or facts.platform_member:
        findings += _about_centers(facts, own)
    if way is RouteWay.DOMAIN_CENTER:
        findings += _about_choice(facts.field, centers)
    return Route(way=way, institutions=own, centers=centers, findings=tuple(findings))


def _open_to(facts: HostFacts, own: tuple[Serving, ...]) -> Iterable[Center]:
    if not facts.for_centers:
        return ()
    held_back = facts.platform_member and bool(own)
    return (center for center in facts.centers if center.permitted or not held_back)


def _preference(center: Center, field: str) -> tuple[bool, bool, str]:
    return (not center.joined, not center.fits(field), center.name)


def _about_own(facts: HostFacts, own: tuple[Serving, ...]) -> Iterator[Finding]:
    yield OWN_SERVES.warn(bool(own), "hostId")
    if own:
        return
    working = [each for each in facts.serving if each.active]  # others are not named
    if any(not each.letter.grantor_fits for each in working):
        yield NOT_AUTHORISER.warn(False, "hostId")
    for rule, wanting in (
        (NOT_MEMBER, [each.name for each in working if not each.letter.grantor_member]),
        (LAPSED, [each.name for each in working if not each.letter.in_force]),
    ):
        if wanting:
            yield rule.warn(False, "hostId", actual="、".join(wanting))
    if any(each.letter.counts and not each.active for each in facts.serving):
        yield PAUSED.warn(False, "hostId")


def _about_centers(facts: HostFacts, own: tuple[Serving, ...]) -> Iterator[Finding]:
    judged = FOR_CENTERS.warn if own else FOR_CENTERS.judge
    yield judged(facts.for_centers, "hostId", actual=facts.kind)
    if not facts.for_centers:
        return
    if facts.platform_member:
        yield OWN_FIRST.warn(False, "hostId") if own else MEMBER_ALONE.warn(False, "hostId")
    if not own:
        yield A_CENTER.judge(bool(facts.centers), "hostId")


def _about_choice(field: str, centers: tuple[Center, ...]) -> Iterator[Finding]:
    fitting = [center for center in centers if center.fits(field)]
    yield IN_FIELD.warn(bool(fitting), "field", actual=field)
    yield JOINED.warn(any(center.joined for center in fitting or centers), "hostId")
