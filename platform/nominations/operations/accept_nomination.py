"""An institution takes up a nominated lab."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import NOT_ALLOWED, Denied, NotFound, require
from labs.events import LabDrafted
from labs.lifecycle import LabState
from labs.models import Lab
from labs.parts import named
from nominations import rules
from nominations.events import NominationAccepted, NominationOpened
from nominations.inputs import NominationAcceptance
from nominations.lifecycle import NOMINATION_LIFE, NominationStep
from nominations.models import LabNomination
from policies.permissions import Permission


async def accept_nomination(
    actor: Actor, nomination_id: UUID, given: NominationAcceptance, *, expected: int | None = None
) -> LabNomination:
    """Take up a nominated lab: link the lab that you report for it, or begin its draft.

    The lab takes the normal route to the catalogue; until then it can be used for nothing (LAB-7).
    Refuses with NotFound (nomination or lab), Denied, Stale, IllegalStep, or RulesBroken (a lab of another host than
    was nominated, or one of which nothing can come). Source: LAB-8, LAB-1, DC-3.
    """
    async with work(actor) as w:
        wish = await w.take(LabNomination, nomination_id, expected=expected)
        w.authorise(Permission.NOMINATION_ANSWER)
        if wish.provider_id is None or wish.provider_id != actor.party:
            raise Denied(NOT_ALLOWED.broken("", actual=Permission.NOMINATION_ANSWER))
        state = NOMINATION_LIFE.after(wish.state, NominationStep.TAKE_UP)
        found = await _named(w, given)
        require(
            rules.takeable(
                lab=found.state if found else None,
                host_known=wish.host_id is not None,
                same_host=found is None or wish.host_id in (None, found.host_id),
                host_name=wish.host_name,
            )
        )
        lab = found or await _drafted(w, wish)
        is_open = lab.state is LabState.OPEN
        wish.state = NOMINATION_LIFE.after(state, NominationStep.OPEN) if is_open else state
        wish.lab_id, wish.taken_up_as = lab.id, lab.name
        wish.answered_at, wish.answered_by_id = w.at, actor.person
        await w.save(wish, "state", "lab_id", "taken_up_as", "answered_at", "answered_by_id")
        w.record(NominationOpened.of(wish) if is_open else NominationAccepted.of(wish))
        return wish


async def _named(w: Work, given: NominationAcceptance) -> Lab | None:
    """The institution's own lab; locked, so that it is not decided on at this moment."""
    if given.lab_id is None:
        return None
    lab = await w.take(Lab, given.lab_id, path="labId")
    if lab.provider_id != w.actor.party:
        raise NotFound("labId")
    return lab


async def _drafted(w: Work, wish: LabNomination) -> Lab:
    w.authorise(Permission.LAB_WRITE)
    lab = await w.add(Lab(provider_id=wish.provider_id, host_id=wish.host_id, field=wish.field, **named(wish.lab_name)))
    w.record(LabDrafted.of(lab))
    return lab
