"""What became of a lab settles the wishes for it."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from labs.lifecycle import LabState
from labs.models import Lab
from nominations.events import NominationDeclined, NominationOpened, NominationReopened
from nominations.lifecycle import NOMINATION_LIFE, NominationState, NominationStep
from nominations.models import LabNomination
from policies.permissions import Permission

NOT_APPROVED = "该实验室申报未通过审核。 The lab was not approved."


async def settle_nominations(actor: Actor, lab_id: UUID) -> list[LabNomination]:
    """Mark the wishes for a lab as met once it is open, and as declined once it was rejected.

    Once its institution gave it up they wait for an answer again: another lab, or why nothing comes of it. Others stay.

    The Office's reason stays between it and the institution. Refuses with NotFound, or Denied to anyone but the
    platform. Source: LAB-8, LAB-4.
    """
    async with work(actor) as w:
        lab = await w.see(Lab, lab_id)
        w.authorise(Permission.NOMINATION_SETTLE)
        waiting = LabNomination.filter(lab_id=lab.id, state=NominationState.TAKEN_UP).order_by("id")
        wishes = await waiting.select_for_update(no_key=True)
        for wish in wishes:
            await _settle(w, wish, lab.state)
        return wishes


async def _settle(w: Work, wish: LabNomination, state: LabState) -> None:
    if state is LabState.OPEN:
        wish.state = NOMINATION_LIFE.after(wish.state, NominationStep.OPEN)
        await w.save(wish, "state")
        w.record(NominationOpened.of(wish))
    elif state is LabState.REJECTED:
        wish.state = NOMINATION_LIFE.after(wish.state, NominationStep.DECLINE)
        wish.answer = NOT_APPROVED
        await w.save(wish, "state", "answer")
        w.record(NominationDeclined.of(wish))
    elif state is LabState.DISCARDED:
        wish.state = NOMINATION_LIFE.after(wish.state, NominationStep.REOPEN)
        wish.lab_id, wish.taken_up_as, wish.answered_at, wish.answered_by_id = None, "", None, None
        await w.save(wish, "state", "lab_id", "taken_up_as", "answered_at", "answered_by_id")
        w.record(NominationReopened.of(wish))
