"""Tells what registering a contract would find, without registering it."""

from uuid import UUID

from contracts import judgement
from contracts.inputs import ContractRegistration
from contracts.terms import in_force
from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project


async def check_contract(actor: Actor, project_id: UUID, given: ContractRegistration) -> list[Finding]:
    """Tell what registering this contract would find: what refuses it, and whether it would take effect.

    Refuses with NotFound, Denied or IllegalStep. Source: CON-1…5, DES-3, LAB-7.
    """
    async with work(actor) as w:
        project = await w.see(Project, project_id)
        w.authorise(Permission.CONTRACT_REGISTER)
        PROJECT_LIFE.after(project.state, ProjectStep.CONTRACT)
        said = await judgement.approval(w, project)
        file = await judgement.signed_file(project, given.document_id)
        refusals = await judgement.registration(w, project, given, said, file)
        return [*refusals, *judgement.verdict(in_force(given), said)]
