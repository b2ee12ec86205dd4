"""Closes every contract whose project is finished for good."""

from contracts.ending_rules import FINISHED
from contracts.lifecycle import CONTRACT_LIFE, ContractStep
from contracts.models import Contract
from contracts.operations.close_contract import close_contract
from journal.work import transaction
from kernel.actor import Actor


async def close_finished_contracts(actor: Actor) -> int:
    """Close the contracts of finished projects, each in its own transaction; how many were closed."""
    closable = [state for state, step in CONTRACT_LIFE.table if step is ContractStep.CLOSE]
    async with transaction(actor):
        finished = Contract.filter(state__in=closable, project__state__in=list(FINISHED))
        waiting = await finished.values_list("id", flat=True)
    for contract_id in waiting:
        await close_contract(actor, contract_id)  # type: ignore[arg-type]
    return len(waiting)
