"""How somebody takes up what waits: an application by its own step, all else by a note that is kept here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desk.kinds import DeskItemKind
from desk.models import DeskClaim
from desk.queries import Waiting, waiting
from journal.work import Work
from labs.operations import claim_lab, release_lab
from onboarding.operations import claim_institution_application, release_institution_application
from vouchers.operations import claim_project, release_project

Step = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class OwnSteps:
    claim: Step
    release: Step


OWN_STEPS: Mapping[DeskItemKind, OwnSteps] = {
    DeskItemKind.APPLICATION: OwnSteps(claim_institution_application, release_institution_application),
    DeskItemKind.LAB: OwnSteps(claim_lab, release_lab),
    DeskItemKind.PROJECT: OwnSteps(claim_project, release_project),
}
"""What is taken up by a step of its own, which tells whose it is and who may."""


async def held(w: Work, item: Waiting) -> tuple[DeskClaim, Waiting]:
    """The note of an item, locked until the work is done and made where there was none; and the item as it is then."""
    blank = DeskClaim(kind=item.kind, subject_id=item.subject_id, claimed_at=item.waiting_since)
    await DeskClaim.bulk_create([blank], ignore_conflicts=True)
    known = await DeskClaim.get(kind=item.kind, subject_id=item.subject_id)
    return await w.take(DeskClaim, known.id), await waiting(w, item.id)


async def note(w: Work, claim: DeskClaim, item: Waiting, person: UUID | None) -> None:
    """Write down who has an item; None: nobody. It was taken up no sooner than it waits, by whichever clock."""
    claim.person_id, claim.claimed_at = person, max(w.at, item.waiting_since)
    await w.save(claim, "person_id", "claimed_at")
