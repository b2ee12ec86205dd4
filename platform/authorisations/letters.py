"""Hosts' letters as they stand on a day: in force (PSI-4), and of a body that may authorise (PSI-2, PSI-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.queryset import QuerySet

from authorisations.queries import COUNTING, bodies, in_force
from onboarding.provider_rules import AUTHORISERS
from onboarding.queries import platform_members
from tenants.models import Authorisation, Organisation, Tenant


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What one letter is worth on a day. grantor_fits: its kind (PSI-2). grantor_member: in the platform (PSI-3)."""

    in_force: bool
    grantor_fits: bool = True
    grantor_member: bool = True

    @property
    def counts(self) -> bool:
        return self.in_force and self.grantor_fits and self.grantor_member


@dataclass(frozen=True, kw_only=True)
class HostLetter:
    """A confirmed letter between a body and an institution."""

    grantor_id: UUID
    provider: Tenant
    standing: Standing


def best(standings: Iterable[Standing]) -> Standing | None:
    """The standing that an institution is judged by: of its letters, the one that wants least."""
    return max(standings, key=lambda each: (each.counts, each.in_force, each.grantor_member), default=None)


async def letters_of(
    hosts: Iterable[Organisation], on: date, *, among: QuerySet[Authorisation] | None = None
) -> list[HostLetter]:
    """Letters of hosts, or of the bodies that they belong to, as far as the asker sees them.

    The grantor, or the body above it, is in the platform: as when the letter was confirmed. among: which letters.
    """
    grantors = {body for host in hosts for body in bodies(host)}
    rows = (among or Authorisation.all()).filter(grantor_id__in=list(grantors), state__in=COUNTING)
    letters = await rows.prefetch_related("grantor", "provider")
    members = await platform_members({body for row in letters for body in bodies(row.grantor)}, on)
    return [
        HostLetter(
            grantor_id=row.grantor_id,
            provider=row.provider,
            standing=Standing(
                in_force=in_force(row, on),
                grantor_fits=row.grantor.kind in AUTHORISERS,
                grantor_member=not members.isdisjoint(bodies(row.grantor)),
            ),
        )
        for row in letters
    ]
