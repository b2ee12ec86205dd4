"""What a lab is shown of a need: copied to the proposal when it is sent, and never more than was consented to.

The lab's institution does not see the need itself: row security keeps it from them, so nothing hangs on who asks how.
"""

from collections.abc import Sequence
from typing import Any

from journal.work import Work
from matching.kinds import ConsentItem, ConsentState
from matching.lifecycle import ProposalState
from matching.models import Need, Proposal

SHOWN = ("title", "description", "activity_type", "industrial_design", "field", "budget", "firm_name", "contact")
STANDING = (ProposalState.SENT, ProposalState.ACCEPTED)


def waits_for_firm(need: Need) -> bool:
    """Whether the enterprise's account has answered before, and the words have changed since."""
    return need.consent is ConsentState.RECORDED and need.consent_answered_at is not None


def shown(need: Need) -> dict[str, Any]:
    """What a lab may see of the need now, by the names of `SHOWN`; after a revocation, nothing."""
    revoked = need.consent is ConsentState.REVOKED
    allowed = frozenset[str]() if revoked else frozenset(need.consented_to)
    return {
        "title": "" if revoked else need.title,
        "description": need.description if ConsentItem.DESCRIPTION in allowed else "",
        "activity_type": None if revoked else need.activity_type,
        "industrial_design": need.industrial_design and not revoked,
        "field": "" if revoked else need.field,
        "budget": None if revoked else need.budget,
        "firm_name": need.firm_name if ConsentItem.NAME in allowed else "",
        "contact": need.contact if ConsentItem.CONTACT in allowed else "",
    }


def show(need: Need, proposal: Proposal) -> None:
    """Write into a proposal what its lab may see of the need now."""
    for name, value in shown(need).items():
        setattr(proposal, name, value)


def lose(need: Need, proposal: Proposal) -> None:
    """Take from a proposal that is over what its lab may not see any more; nothing new is written into it."""
    before = {name: getattr(proposal, name) for name in SHOWN}
    show(need, proposal)
    for name, held in before.items():
        if getattr(proposal, name):
            setattr(proposal, name, held)


async def sent(need: Need) -> Sequence[Proposal]:
    """Every proposal for a locked need that some lab has seen, locked."""
    rows = Proposal.filter(need_id=need.id, provider_id__isnull=False)
    return await rows.order_by("id").select_for_update(no_key=True)


async def show_again(w: Work, need: Need) -> None:
    """After a change of the need or of the consent: what labs see follows; a lab that is out of it learns no more."""
    for proposal in await sent(need):
        (show if proposal.state in STANDING else lose)(need, proposal)
        await w.save(proposal, *SHOWN)
