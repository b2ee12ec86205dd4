"""Decisions about a voucher's money that cross: whoever comes second decides on what the first has left."""

from uuid import UUID

import asyncpg

from contracts.inputs import AmountReview
from contracts.operations import review_contract_amount
from documents.kinds import DocumentKind
from funds.inputs import ProgrammeBudget
from funds.operations import change_programme_budget
from journal.system import system
from kernel.money import Fen
from policies.permissions import Role
from tests.contracts.crowds import Round, at_once, faults
from tests.factories.contracts import a_document, a_reviewed_contract, an_approved_project
from tests.factories.contracts import a_user as a_member
from tests.factories.vouchers import a_scene, a_submitted_project, given_firm
from vouchers.inputs import ProjectApproval, RedemptionRequest
from vouchers.operations import approve_project, confirm_redemption, request_redemption

LAST = 1_000
COMMITTED = (
    "select p.id, (select coalesce(sum(r.held + r.spent), 0)::bigint from reservation r where r.programme_id = p.id)"
    " as fen from programme p where p.state = 'OPEN'"
)


async def confirmation_and_review(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """A payout is confirmed while the contract's amount is reviewed to less: one of the two is refused."""
    scene = await an_approved_project()
    contract = await a_reviewed_contract(scene, 3_000_000, voucher_amount=Fen(2_500_000))
    await owner.execute("update project set state = 'CONCLUDED' where id = $1", scene.project.id)
    invoice = RedemptionRequest(document_ids=(await a_document(scene.project, DocumentKind.INVOICE),))
    asked = await request_redemption(scene.provider, scene.project.id, invoice)
    lower = AmountReview(amount=Fen(1_000_000 + turn), reason="核减")
    acts = [
        confirm_redemption(await a_member(Role.OFFICE_ADMINISTRATOR), asked.id),
        review_contract_amount(scene.office, contract.id, lower),
    ]
    outcomes = await at_once(*(acts if turn % 2 else reversed(acts)))
    row = await owner.fetchrow(
        "select r.state, r.amount, p.reviewed_contract_amount as most from redemption r"
        " join project p on p.id = r.project_id where r.id = $1",
        asked.id,
    )
    wrong = [] if outcomes["done"] == 1 else [f"{outcomes['done']} of confirmation and review passed"]
    if row["state"] == "CONFIRMED" and row["amount"] > row["most"]:
        wrong.append(f"{row['amount']} fen confirmed of {row['most']} reviewed")
    return [*wrong, *faults(outcomes)]


async def approval_and_budget(owner: asyncpg.Connection, product: UUID, turn: int) -> list[str]:
    """A project is approved with the last of a budget while that is lowered by a fen: one of the two is refused."""
    scene = await a_scene(given_firm(turn + 1))
    project = await a_submitted_project(scene)
    programme, committed = await owner.fetchrow(COMMITTED)
    enough = ProgrammeBudget(budget=Fen(committed + LAST), reason="示例")
    await change_programme_budget(system(), programme, enough)
    lower = ProgrammeBudget(budget=Fen(committed + LAST - 1), reason="示例")
    acts = [
        approve_project(scene.office, project.id, ProjectApproval(amount=Fen(LAST))),
        change_programme_budget(system(), programme, lower),
    ]
    outcomes = await at_once(*(acts if turn % 2 else reversed(acts)))
    budget = await owner.fetchval("select budget from programme where id = $1", programme)
    promised = (await owner.fetchrow(COMMITTED))["fen"]
    await change_programme_budget(system(), programme, ProgrammeBudget(budget=Fen(10**9), reason="示例"))
    wrong = [] if outcomes["done"] == 1 else [f"{outcomes['done']} of approval and budget passed"]
    if promised > budget:
        wrong.append(f"{promised} fen promised of {budget}")
    return [*wrong, *faults(outcomes)]


MONEY: dict[str, Round] = {
    "confirmation and lowered review": confirmation_and_review,
    "approval and lowered budget": approval_and_budget,
}
