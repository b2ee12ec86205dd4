"""The ways from hosts to the Office through one institution: asked for many hosts at once, judged lab by lab."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from authorisations import reporting_rules
from authorisations.center_rules import is_center
from authorisations.letters import Standing, best, letters_of
from authorisations.queries import bodies
from documents.queries import present
from journal.system import on_behalf
from journal.work import Work, transaction
from kernel.actor import Actor
from kernel.rules import Finding
from onboarding.queries import platform_members
from tenants.lifecycle import TenantState
from tenants.models import Authorisation, CenterMembership, CenterPermit, Organisation, Tenant


@dataclass(frozen=True)
class CenterWay:
    """What a center may do for one host (DC-3…7). fields: the center's."""

    taken_in: tuple[Finding, ...]
    as_member: tuple[Finding, ...]
    fields: tuple[str, ...]

    def findings(self, field: str, exception: str) -> list[Finding]:
        fits = reporting_rules.in_field(field=field, center_fields=self.fields, exception=exception)
        return [*self.taken_in, *self.as_member, *fits]


@dataclass(frozen=True)
class LetterWay:
    """What a host's letters allow (LAB-1, PSI-2…4): the same in every field."""

    found: tuple[Finding, ...]

    def findings(self, field: str, exception: str) -> list[Finding]:
        return list(self.found)


async def ways(w: Work, tenant: Tenant, hosts: Sequence[Organisation]) -> dict[UUID, LetterWay | CenterWay]:
    """By host: whether the institution may report its labs.

    A center that a university or group of the platform authorises reports for it as any institution does: centers are
    such (DC-1). Every other letter leaves it a center, whose labs come by membership (DC-6).
    """
    letters = await letters_of(hosts, w.today, among=Authorisation.filter(provider_id=tenant.id))
    found, others = dict[UUID, LetterWay | CenterWay](), list[Organisation]()
    for host in hosts:
        own = best(letter.standing for letter in letters if letter.grantor_id in bodies(host))
        if is_center(tenant.kind) and not (own and own.counts):
            others.append(host)
        else:
            found[host.id] = LetterWay(tuple(_by_letter(own)))
    return found | await center_ways(w, tenant, others)


def _by_letter(own: Standing | None) -> Iterator[Finding]:
    if own is None:
        return reporting_rules.for_own_host(authorised_once=False)
    return reporting_rules.for_own_host(
        authorised_once=True, in_force=own.in_force, grantor_fits=own.grantor_fits, grantor_member=own.grantor_member
    )


async def center_ways(w: Work, center: Tenant, hosts: Sequence[Organisation]) -> dict[UUID, CenterWay]:
    """By host: whether a center may take in its labs at all, and whether the host is one of its own (DC-3, DC-6…7)."""
    if not hosts:
        return {}
    of_platform = await platform_members(_all(hosts), w.today)
    represented = await _represented(w.actor, hosts, other_than=center.id, on=w.today)
    permitted = await _permitted(hosts, center.id, w.today)
    joined = await _joined(hosts, center.id, w.today)
    letters = await present({row.document_id for row in joined if row.document_id})
    ways = dict[UUID, CenterWay]()
    for host in hosts:
        own = set(bodies(host))
        taken_in = reporting_rules.for_center(
            host_kind=host.kind,
            platform_member=bool(own & of_platform),
            own_institution=bool(own & represented),
            permitted=bool(own & permitted),
        )
        latest = next((row for row in joined if row.member_id in own), None)
        if latest is None:
            member = reporting_rules.as_member(joined=False)
        else:
            member = reporting_rules.as_member(joined=True, letter=latest.document_id in letters, scope=latest.scope)
        ways[host.id] = CenterWay(tuple(taken_in), tuple(member), tuple(center.fields_of_work))
    return ways


async def taken_in(w: Work, center: Tenant, host: Organisation, *, path: str = "hostId") -> list[Finding]:
    """Whether a center may take in a body's labs at all (DC-3, A-21). path: where the body was named."""
    found = (await center_ways(w, center, [host]))[host.id].taken_in
    return [replace(finding, path=path) for finding in found]


async def _represented(actor: Actor, hosts: Sequence[Organisation], *, other_than: UUID, on: date) -> set[UUID]:
    """Bodies whose labs a working institution reports (A-21); the letters themselves the asker does not see."""
    async with transaction(on_behalf(actor)):
        working = Authorisation.filter(provider__state=TenantState.ACTIVE).exclude(provider_id=other_than)
        return {each.grantor_id for each in await letters_of(hosts, on, among=working) if each.standing.counts}


async def _permitted(hosts: Sequence[Organisation], center_id: UUID, on: date) -> set[UUID]:
    rows = CenterPermit.filter(_running(on), host_id__in=_all(hosts), from_on__lte=on, provider_id=center_id)
    return {row.host_id for row in await rows}


async def _joined(hosts: Sequence[Organisation], center_id: UUID, on: date) -> list[CenterMembership]:
    """Memberships of that day, first and last day included (DC-6), the latest first."""
    rows = CenterMembership.filter(_running(on), member_id__in=_all(hosts), provider_id=center_id, from_on__lte=on)
    return await rows.order_by("-from_on", "-id")


def _running(on: date) -> Q:
    return Q(until_on__isnull=True) | Q(until_on__gte=on)


def _all(hosts: Iterable[Organisation]) -> list[UUID]:
    """Hosts, and the bodies that they belong to."""
    return list({body for host in hosts for body in bodies(host)})
