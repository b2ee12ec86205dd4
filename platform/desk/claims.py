"""How somebody takes up what waits: an application by its own step, all else by a note that is kept here."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from desk.kinds import DeskItemKind
from desk.models import DeskClaim
from desk.queries import Waiting
from journal.work import Work
from labs.operations import claim_lab, release_lab
from onboarding.operations import claim_institution_application
from vouchers.operations import claim_project

Step = Callable[..., Awaitable[Any]]
OWN_CLAIMS: Mapping[DeskItemKind, Step] = {
    DeskItemKind.APPLICATION: claim_institution_application,
    DeskItemKind.LAB: claim_lab,
    DeskItemKind.PROJECT: claim_project,
}
"""What is taken up by a step of its own, which tells whose it is and who may."""
OWN_RELEASES: Mapping[DeskItemKind, Step] = {DeskItemKind.LAB: release_lab}


async def note(w: Work, item: Waiting, person: UUID | None) -> None:
    """Write down who has an item; None: nobody."""
    known = await DeskClaim.get_or_none(kind=item.kind, subject_id=item.subject_id)
    if known is None:
        await w.add(DeskClaim(kind=item.kind, subject_id=item.subject_id, person_id=person, claimed_at=w.at))
        return
    claim = await w.take(DeskClaim, known.id)
    claim.person_id, claim.claimed_at = person, w.at
    await w.save(claim, "person_id", "claimed_at")
