"""What comes to an end by itself: proposals without an answer, and needs that nobody takes on or changes."""

from datetime import date, datetime, time, timedelta

from journal.work import Work
from kernel.clock import SHANGHAI
from matching.ending import withdraw_unanswered
from matching.events import NeedExpired, ProposalExpired
from matching.lifecycle import NEED_LIFE, PROPOSAL_LIFE, NeedState, NeedStep, ProposalState, ProposalStep
from matching.models import Need, Proposal
from matching.parameters import NEED_DAYS

LIVE = (NeedState.OPEN, NeedState.MATCHED)
LEFT = "需求已失效 / The need has expired"


async def expire_proposals(w: Work, day: date) -> None:
    """The last day to answer counts (A-03); from the day after, a proposal is over."""
    late = Proposal.filter(state=ProposalState.SENT, answer_by__lt=day).order_by("id")
    for proposal in await late.select_for_update(no_key=True, skip_locked=True):
        proposal.state = PROPOSAL_LIFE.after(proposal.state, ProposalStep.EXPIRE)
        await w.save(proposal, "state")
        w.record(ProposalExpired.of(proposal, need_id=proposal.need_id))


async def expire_needs(w: Work, day: date) -> None:
    """Needs that were neither matched nor revised for so many days; whoever still cares revises one in time."""
    last = datetime.combine(day - timedelta(days=await NEED_DAYS.on(day)), time(), SHANGHAI)
    stale = Need.filter(state__in=LIVE, updated_at__lt=last).order_by("id")
    for need in await stale.select_for_update(no_key=True, skip_locked=True):
        need.state = NEED_LIFE.after(need.state, NeedStep.EXPIRE)
        need.closed_at = w.at
        await w.save(need, "state", "closed_at")
        await withdraw_unanswered(w, need, LEFT)
        w.record(NeedExpired.of(need))
