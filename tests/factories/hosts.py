"""Bodies that host labs, and the dated ties that let institutions report for them. Codes are fictitious ones."""

from datetime import date, timedelta
from itertools import count

from documents.models import Document
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.ids import new_id
from kernel.uscc import check_character
from tenants.kinds import AuthorisedWork, HostKind
from tenants.models import Authorisation, CenterMembership, Organisation, PlatformMembership, Tenant

LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def a_code(number: int | None = None, *, kind: str = "91") -> str:
    """A valid code of a division that is not assigned, so no real body's."""
    first = f"{kind}110199MA{number or 100_000 + next(_numbers):06d}X"
    return first + check_character(first)


async def a_host(
    kind: HostKind = HostKind.UNIVERSITY_OR_INSTITUTE, *, uscc: str | None = None, parent: Organisation | None = None
) -> Organisation:
    async with work(system()) as w:
        return await w.add(Organisation(name=f"示例依托单位 {new_id()}", kind=kind, uscc=uscc, parent=parent))


async def a_platform_member(
    host: Organisation | None = None, *, from_on: date = LONG_AGO, until_on: date | None = None
) -> Organisation:
    host = host or await a_host()
    async with work(system()) as w:
        await w.add(PlatformMembership(organisation=host, from_on=from_on, until_on=until_on))
    return host


async def an_authorisation(
    grantor: Organisation,
    tenant: Tenant,
    *,
    scope: tuple[AuthorisedWork, ...] = (AuthorisedWork.VOUCHER_WORK,),
    from_on: date = LONG_AGO,
    until_on: date | None = None,
    revoked_on: date | None = None,
) -> Authorisation:
    async with work(system()) as w:
        return await w.add(
            Authorisation(
                grantor=grantor,
                provider=tenant,
                scope=list(scope),
                from_on=from_on,
                until_on=until_on,
                revoked_on=revoked_on,
            )
        )


async def a_center_membership(
    member: Organisation,
    center: Tenant,
    *,
    from_on: date = LONG_AGO,
    until_on: date | None = None,
    document: Document | None = None,
) -> CenterMembership:
    async with work(system()) as w:
        return await w.add(
            CenterMembership(member=member, provider=center, from_on=from_on, until_on=until_on, document=document)
        )


def days(number: int) -> date:
    """So many days from today; negative: ago."""
    return clock.today() + timedelta(days=number)
