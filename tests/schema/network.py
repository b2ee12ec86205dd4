"""A small network, made by walking the tour through the real API in this process, and who is in it."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx2
from rich.console import Console
from starlette.applications import Starlette

from app.asgi import Parts
from app.demo.accounts import Account, account, role
from app.demo.experts import profiles
from app.tour.cast import Cast
from app.tour.client import Client
from app.tour.story import Story
from app.tour.voucher import walk
from app.tour.voucher.parties import Parties
from journal.delivery import deliver
from journal.relay import Pace, Relay
from journal.system import system
from kernel import clock
from kernel.actor import ANYONE
from policies.permissions import Role
from reviews.inputs import ExpertEnrolment
from reviews.operations import enrol_expert
from schema.execution import GraphQLAnswers
from tenants.people import Person
from tenants.sessions import start_session
from tests.factories.tenants import PSI, a_membership, a_tenant
from tests.schema.asking import ADDRESS, Asked, Bridge
from tests.schema.twice import Pair, Twice

PASSWORD = "correct horse battery staple"
OFFICERS = {
    "office": Role.OFFICE_ADMINISTRATOR,
    "office2": Role.OFFICE_ADMINISTRATOR,
    "bmstc": Role.BMSTC_REVIEWER,
    "expert1": Role.EXPERT,
    "expert2": Role.EXPERT,
    "expert3": Role.EXPERT,
    "auditor": Role.AUDITOR,
}


@dataclass(frozen=True)
class House:
    """The running application. answers: what the HTTP endpoint calls for a document."""

    app: Starlette
    parts: Parts
    answers: GraphQLAnswers


@dataclass(frozen=True, kw_only=True)
class Network:
    """What the tour left behind. tokens: by who they are in it; `person` has signed up and nothing more.

    pairs: every mutation sent so far, with both of its answers.
    """

    house: House
    parties: Parties
    asked: list[Asked]
    tokens: dict[str, str]
    person: Person
    pairs: list[Pair]

    def sent(self, operation: str) -> Asked:
        """The last time that the tour carried this out."""
        return [one for one in self.asked if one.operation == operation and one.typename != "Refusal"][-1]


class InHouse:
    """Stands in for queue and worker: what the relay hands over is delivered in this process."""

    def __init__(self) -> None:
        self.waiting: asyncio.Queue[UUID] = asyncio.Queue()

    async def room(self) -> int:
        return 100

    async def send(self, ids: Sequence[UUID]) -> None:
        for key in ids:
            self.waiting.put_nowait(key)

    async def beat(self) -> None:
        return

    async def work(self) -> None:
        while True:
            await deliver(await self.waiting.get())


@asynccontextmanager
async def delivering(database_url: str) -> AsyncIterator[None]:
    house = InHouse()
    tasks = [asyncio.create_task(house.work()), asyncio.create_task(Relay(database_url, house, Pace(poll=0.1)).run())]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def a_network(house: House, database_url: str) -> Network:
    for login, held in OFFICERS.items():
        await account(Account(login, f"示例 {login}"), PASSWORD)
        await role(login, held)
    for login, profile in profiles(clock.today()):
        expert = await account(Account(login, profile.name), PASSWORD)
        await enrol_expert(system(), ExpertEnrolment(person_id=expert.id, profile=profile))
    stranger = await account(Account("psi2", "示例 psi2"), PASSWORD)
    await a_membership(stranger, Role.PSI_ADMINISTRATOR, tenant=await a_tenant(PSI))
    person = await account(Account("newcomer", "示例人员"), PASSWORD)
    twice = Twice(httpx2.ASGITransport(house.app, client=("127.0.0.1", 1)))
    bridge = Bridge(twice, asyncio.get_running_loop())
    async with delivering(database_url):
        parties = await asyncio.to_thread(toured, bridge)
    who = ("office", "cashier", "bmstc", "provider", "recommender", "applicant", "stranger")
    tokens = {name: str(getattr(parties, name).token) for name in who}
    tokens |= {"expert": str(parties.experts[0].token), "anonymous": "", "person": await signed_in(person)}
    tokens |= {"auditor": await signed_in(await account(Account("auditor", ""), PASSWORD))}
    return Network(house=house, parties=parties, asked=bridge.asked, tokens=tokens, person=person, pairs=twice.pairs)


def toured(bridge: Bridge) -> Parties:
    with bridge.network, httpx2.Client(transport=bridge, timeout=60) as http:
        cast = Cast(Client(ADDRESS, http), PASSWORD, 7, clock.today())
        return walk(cast, Story(Console(file=io.StringIO())))


async def signed_in(person: Person) -> str:
    """A session's token, without asking for the password."""
    return (await start_session(ANYONE, person)).token
