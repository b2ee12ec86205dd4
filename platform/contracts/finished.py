"""The contracts of projects after which nothing follows any more, to be closed by the platform itself."""

from contracts.ending_rules import FINISHED
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract
from vouchers.models import Project

CLOSABLE = [state for state, step in CONTRACT_LIFE.table if step is ContractStep.CLOSE]


async def finished() -> list[Contract]:
    """All that are still open, by id."""
    return await Contract.filter(state__in=CLOSABLE, project__state__in=list(FINISHED)).order_by("id")


def is_finished(contract: Contract, project: Project) -> bool:
    return contract.state in CLOSABLE and project.state in FINISHED
