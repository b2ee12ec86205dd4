"""What follows from needs and proposals where those who act may not touch the rows of others.

A lab's institution does not see the need behind a proposal; a recommending institution does not see
which firms have accounts. Both steps are taken by the platform, told by the event. Nothing hangs on their delay: that
one lab takes a need on is kept by an index, and a project asks for the accepted proposal, not for the need's state.
"""

from datetime import date, time
from uuid import UUID

from journal.daily import daily
from journal.listeners import Delivered, on
from journal.work import work
from matching.ending import withdraw_unanswered
from matching.events import NeedAccepted, NeedRecorded, ProposalAccepted
from matching.expiring import expire_needs, expire_proposals
from matching.lifecycle import NEED_LIFE, NeedStep
from matching.links import link
from matching.models import Need
from onboarding.models import ServedEnterprise
from tenants.models import Applicant

TAKEN = "已由另一家实验室承接 / Another lab has taken it on"


@on(ProposalAccepted)
async def settle_need(event: Delivered) -> None:
    """The need is taken on as soon as a proposal for it is."""
    async with work(event.system("matching")) as w:
        need = await w.take(Need, UUID(event.facts["need_id"]))
        if NEED_LIFE.allows(need.state, NeedStep.ACCEPT):
            need.state = NEED_LIFE.after(need.state, NeedStep.ACCEPT)
            await w.save(need, "state")
            await withdraw_unanswered(w, need, TAKEN)
            w.record(NeedAccepted.of(need))


@on(NeedRecorded)
async def link_applicant(event: Delivered) -> None:
    """A need is shown to the firm it was recorded for, if the Office has verified who acts for that firm."""
    async with work(event.system("matching")) as w:
        need = await w.take(Need, event.subject_id)
        if need.enterprise_id is None:
            return
        enterprise = await w.see(ServedEnterprise, need.enterprise_id)
        applicant = await Applicant.get_or_none(uscc=enterprise.uscc, verified_on__isnull=False)
        if applicant is not None:
            await link(w, need, applicant)


@daily(time(2))
async def expire(day: date, event: Delivered) -> None:
    """Proposals that no lab has answered in time come to an end."""
    async with work(event.system("matching")) as w:
        await expire_proposals(w, day)


@daily(time(2))
async def expire_stale_needs(day: date, event: Delivered) -> None:
    """Needs that nobody cares for any more come to an end; a duty of its own, so that neither holds up the other."""
    async with work(event.system("matching")) as w:
        await expire_needs(w, day)
