"""Looking behind the scenes of matching: what is stored, and what a refusal cites."""

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.errors import Refused
from matching.models import Need, Proposal

TABLES = ("served_enterprise", "need", "proposal", "project", "applicant", "membership", "redemption", "round")


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.rule.code for problem in refused.value.problems]


async def everything(owner: asyncpg.Connection) -> str:
    """All that could have changed, as one text."""
    rows = [await owner.fetchval(f"select coalesce(json_agg(t order by id), '[]')::text from {t} t") for t in TABLES]
    return "\n".join([*rows, str(await owner.fetchval("select count(*) from audit_entry"))])


async def the_need(need: Need) -> Need:
    async with work(system()):
        return await Need.get(id=need.id)


async def the_proposal(proposal: Proposal) -> Proposal:
    async with work(system()):
        return await Proposal.get(id=proposal.id)
