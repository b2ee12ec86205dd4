"""A tour walked once: what was refused on it, and after each step, and within some, who saw what."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from app.tour.cast import Cast
from app.tour.client import Client
from app.tour.voucher import STEPS
from app.tour.voucher.parties import Parties
from kernel.ids import new_id
from tests.journeys.platform_at_work import Platform
from tests.journeys.recording import Recording
from tests.journeys.sight import Sight, Thing, Watch, things_since

STRANGERS = {  # people of the demo network who have nothing to do with the tour
    "other psi": "psi2",
    "other lab manager": "lab",
    "other center": "center",
    "other recommender": "recommender",
    "other applicant": "applicant",
    "integrator": "integrator",
}
PARTIES = ("applicant", "recommender", "provider")


@dataclass
class Walked:
    """sights: by moment, all that had come to be until then with who saw it, and who was there to see it."""

    p: Parties
    told: Recording
    sights: dict[str, tuple[Sight, set[str]]] = field(default_factory=dict)


def walk(platform: Platform, cast: Cast) -> Walked:
    """Walk the voucher's whole way, looking around after every step and everything that was done."""
    asyncio.run(quiet(platform))  # the last messages about the demo network are no part of the journey
    p, mark, watch = Parties(cast), new_id(), Watch()
    walked = Walked(p, Recording())
    officers = _officers(cast)

    def look(moment: str) -> None:
        asyncio.run(quiet(platform))
        things = asyncio.run(_things(platform, mark))
        observers = {**officers, **_parties(p)}
        walked.sights[_plain(moment)] = watch.sight(things, observers), set(observers)

    walked.told.looked = look
    for step in STEPS:
        step(p, walked.told)
    return walked


def _plain(moment: str) -> str:
    """A step's title without its Chinese half."""
    return moment.rstrip("".join(character for character in moment if ord(character) > 0x2E7F)).strip()


async def _things(platform: Platform, mark: UUID) -> list[Thing]:
    owner = await platform.owner()
    try:
        return await things_since(owner, mark)
    finally:
        await owner.close()


def _officers(cast: Cast) -> dict[str, Client]:
    found = {name: cast.officer(login) for name, login in STRANGERS.items()}
    found |= {name: cast.officer(name) for name in ("office", "bmstc", "auditor", "expert1")}
    return {**found, "other expert": _another_expert(cast), "anyone": cast.anyone}


def _another_expert(cast: Cast) -> Client:
    """An expert whom nobody assigns."""
    newcomer = cast.newcomer("journey-expert", "示例专家丁")
    cast.officer("office").do("membershipGrant", login=newcomer.name, role="EXPERT")
    return cast.again(newcomer)


def _parties(p: Parties) -> dict[str, Client]:
    """Those who have come in so far."""
    return {name: client for name in PARTIES if (client := getattr(p, name, None)) is not None}


async def quiet(platform: Platform, seconds: float = 120) -> None:
    """Wait until every event has been dealt with, so that nothing more comes of what was done so far."""
    owner = await platform.owner()
    try:
        async with asyncio.timeout(seconds):
            while await owner.fetchval("select exists (select from outbox_event where consumed_at is null)"):
                await asyncio.sleep(0.05)
    finally:
        await owner.close()
