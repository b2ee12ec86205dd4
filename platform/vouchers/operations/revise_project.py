"""An applicant changes a draft or returned application."""

from dataclasses import fields
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers import rules
from vouchers.events import ProjectRevised
from vouchers.inputs import ProjectRevision
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project
from vouchers.parties import told


async def revise_project(
    actor: Actor, project_id: UUID, given: ProjectRevision, *, expected: int | None = None
) -> Project:
    """Change a draft or returned project; what is not given stays as it is.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.PROJECT_WRITE)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.REVISE)
        changed = [field.name for field in fields(given) if getattr(given, field.name) is not None]
        for name in changed:
            setattr(project, name, getattr(given, name))
        require(
            [
                *rules.texts(
                    title=project.title,
                    summary=project.summary,
                    activity_other=project.activity_other,
                    design_other=project.design_other,
                ),
                *rules.positive(budget=project.budget, requested=project.requested_amount),
            ]
        )
        await w.save(project, *changed)
        w.record(told(ProjectRevised, project))
        return project
