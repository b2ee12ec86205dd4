"""Looking behind the scenes of matching: what is stored."""

from journal.system import system
from journal.work import work
from matching.models import Need, Proposal


async def the_need(need: Need) -> Need:
    async with work(system()):
        return await Need.get(id=need.id)


async def the_proposal(proposal: Proposal) -> Proposal:
    async with work(system()):
        return await Proposal.get(id=proposal.id)
