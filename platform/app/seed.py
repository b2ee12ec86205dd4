"""Fills in the demo network through the platform's own operations; done again, it adds only what is missing."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import httpx2
from rich.progress import Progress

from app.database import connected
from app.demo import experts, firms, network, programmes
from app.demo.accounts import MEMBERS, OFFICERS, Account, account, acting_as, role
from app.demo.joining import Joining
from app.demo.laboratories import open_lab
from app.demo.papers import Papers
from app.settings import Settings
from app.stores import object_store
from contracts.inputs import ProductListing
from funds.inputs import ProgrammeDraft
from journal.system import system
from journal.work import work
from kernel import clock
from onboarding.inputs import InstitutionDraft, Roster
from reviews.inputs import ExpertEnrolment, ExpertProfile
from reviews.operations import enrol_expert
from reviews.pool import Expert
from tenants.inputs import Host, PlatformJoining
from tenants.models import Organisation, PlatformMembership
from tenants.operations import record_host, record_platform_membership
from tenants.people import Person

T = TypeVar("T")

AT_ONCE = 4  # institutions that join, or labs that open, at the same time


async def seed(settings: Settings) -> None:
    """Accounts, hosts, institutions, labs, firms. DEMO_PASSWORD: the password of every demo account."""
    store = object_store(settings)
    await store.prepare()
    async with connected(settings.database_url), httpx2.AsyncClient() as http:
        with Progress(transient=True) as progress:
            await Seeding(os.environ["DEMO_PASSWORD"], Papers(store, http), progress).all()


class Seeding:
    def __init__(self, password: str, papers: Papers, progress: Progress) -> None:
        self.password = password
        self.papers = papers
        self.progress = progress
        self.today = clock.today()

    async def all(self) -> None:
        await self._each("accounts", list(OFFICERS), self._officer)
        office, bmstc = [await self._person(login) for login in ("office", "bmstc")]
        self.office = await acting_as(office)
        await self._each("expert pool", experts.profiles(self.today), self._expert)
        self.joining = Joining(self.office, await acting_as(bmstc), self.papers)
        await self._each("professional service institutions", list(enumerate(network.hosts(), 1)), self._provider)
        await self._each("domain centers", list(enumerate(network.CENTERS, 1)), self._center)
        await self._each("recommending institutions", [1, 2], self._recommender)
        await self._each("members", list(MEMBERS), self._member)
        await self._each("labs", network.listed_labs(), self._lab)
        await self._each("firms and teams", list(firms.FIRMS), self._firm)
        await self._each("listed products", firms.products(self.today), self._product)
        await self._each("voucher programmes", [programmes.this_year(self.today)], self._programme)

    async def _each(self, title: str, things: Sequence[T], bring: Callable[[T], Awaitable[None]]) -> None:
        """Bring in several things, a few at once, and show how far it is."""
        shown = self.progress.add_task(title, total=len(things))
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(thing: T) -> None:
            async with gate:
                await bring(thing)
            self.progress.advance(shown)

        async with asyncio.TaskGroup() as group:
            for thing in things:
                group.create_task(one(thing))

    async def _person(self, login: str, name: str = "") -> Person:
        return await account(Account(login, name or f"示例账号 {login}"), self.password)

    async def _officer(self, given: Account) -> None:
        await account(given, self.password)
        await role(given.login, OFFICERS[given])

    async def _member(self, given: Account) -> None:
        held, administrator = MEMBERS[given]
        await account(given, self.password)
        acting = await acting_as(await self._person(administrator))
        await role(given.login, held, tenant_id=acting.party)

    async def _provider(self, place: tuple[int, str]) -> None:
        serial, name = place
        host = await self._host(name)
        draft = network.provider(name, host.id, serial, self.today)
        await self._join(_numbered("psi", serial), draft)

    async def _center(self, place: tuple[int, str]) -> None:
        serial, name = place
        await self._join(_numbered("center", serial), network.center(name, serial, self.today))

    async def _recommender(self, serial: int) -> None:
        roster = network.roster(1000 * serial)
        await self._join(_numbered("recommender", serial), network.recommender(serial, self.today), roster)

    async def _join(self, login: str, draft: InstitutionDraft, roster: Roster | None = None) -> None:
        person = await self._person(login, f"示例管理员 {login}")
        await self.joining.join(person, draft, roster)

    async def _host(self, name: str) -> Organisation:
        """The host, recorded, and a member of the platform."""
        async with work(system("seed")):
            host = await Organisation.get_or_none(name=name)
            member = host is not None and await PlatformMembership.exists(organisation_id=host.id)
        if host is None:
            host = await record_host(self.office, Host(name=name, kind=network.host_kind(name)))
        if not member:
            joined = PlatformJoining(organisation_id=host.id, from_on=self.today - timedelta(days=365))
            await record_platform_membership(self.office, joined)
        return host

    async def _lab(self, listed: network.ListedLab) -> None:
        serial = network.hosts().index(listed.host) + 1
        provider = await acting_as(await self._person(_numbered("psi", serial)))
        await open_lab(listed, provider, self.office, self.papers)

    async def _firm(self, given: Account) -> None:
        person = await account(given, self.password)
        await firms.register(await acting_as(person), firms.FIRMS[given])
        await firms.verify_once(await acting_as(person), self.office, self.papers)

    async def _expert(self, given: tuple[str, ExpertProfile]) -> None:
        login, profile = given
        person = await self._person(login)
        async with work(system("seed")):
            enrolled = await Expert.exists(person_id=person.id)
        if not enrolled:
            await enrol_expert(self.office, ExpertEnrolment(person_id=person.id, profile=profile))

    async def _programme(self, given: ProgrammeDraft) -> None:
        await programmes.open_once(self.office, given)

    async def _product(self, given: ProductListing) -> None:
        await firms.list_once(self.office, given)


def _numbered(login: str, serial: int) -> str:
    """psi, psi2, psi3 …"""
    return login if serial == 1 else f"{login}{serial}"
