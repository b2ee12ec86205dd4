"""An applicant asks what speaks against submitting."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.assessment import assess
from vouchers.models import Project


async def check_project(actor: Actor, project_id: UUID) -> list[Finding]:
    """Every rule the project meets, may better meet, or breaks today; changes nothing.

    Refuses with NotFound or Denied. Source: SUP-1…4, PRI-0…4, DES-1…5, LAB-7.
    """
    async with work(actor) as w:
        project = await w.see(Project, project_id)
        w.authorise(Permission.PROJECT_READ)
        return await assess(w, project)
