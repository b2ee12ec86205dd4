"""The Office draws up a year's programme."""

from dataclasses import asdict

from funds.events import ProgrammeDrafted
from funds.inputs import ProgrammeDraft
from funds.models import Programme
from funds.rules import OFFICE_FUNDS, draftable
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def draft_programme(actor: Actor, given: ProgrammeDraft) -> Programme:
    """Draw up a year's voucher programme with its dates and budget; nothing can be drawn on it until it is opened.

    Refuses with Denied (administrators of the Office only), or RulesBroken (`rules.draftable`). Source: SUP-4.
    """
    async with work(actor) as w:
        w.authorise(Permission.PROGRAMME_MANAGE, because=OFFICE_FUNDS)
        require(draftable(**asdict(given)))
        programme = await w.add(Programme(**{**asdict(given), "name": given.name.strip()}))
        w.record(ProgrammeDrafted.of(programme))
        return programme
