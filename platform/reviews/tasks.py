"""After each vote the platform looks whether all are in; the last one brings the verdict."""

from uuid import UUID

from journal.listeners import Delivered, on
from reviews.events import VoteCast
from reviews.operations.draw_verdict import draw_verdict


@on(VoteCast)
async def draw_when_all_have_voted(event: Delivered) -> None:
    await draw_verdict(event.system(), UUID(event.facts["review_id"]))
