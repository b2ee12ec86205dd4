"""An applicant changes a draft or returned application."""

from dataclasses import fields
from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs.models import CatalogueEntry
from policies.permissions import Permission
from vouchers import amount_rules, rules
from vouchers.events import ProjectRevised
from vouchers.inputs import ProjectRevision
from vouchers.lifecycle import PROJECT_LIFE, ProjectStep
from vouchers.models import Project
from vouchers.parties import told

APART = ("entry_id", "cleared")


async def revise_project(
    actor: Actor, project_id: UUID, given: ProjectRevision, *, expected: int | None = None
) -> Project:
    """Change a draft or returned project; what is not given stays as it is.

    It may turn to another lab: what a lab accepted through a recommending institution does not carry over to that one.
    Refuses with NotFound (project or lab), Denied, Stale, IllegalStep, or RulesBroken. Source: LAB-7, SUP-2.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.PROJECT_WRITE)
        project.state = PROJECT_LIFE.after(project.state, ProjectStep.REVISE)
        entry = await w.see(CatalogueEntry, given.entry_id, path="entryId") if given.entry_id else None
        changed = _say(project, given)
        if entry:
            changed += _turn_to(project, entry)
        require(
            [
                *rules.texts(
                    title=project.title,
                    summary=project.summary,
                    activity_other=project.activity_other,
                    design_other=project.design_other,
                ),
                *amount_rules.positive(budget=project.budget, requested=project.requested_amount),
            ]
        )
        await w.save(project, *changed)
        w.record(told(ProjectRevised, project))
        return project


def _say(project: Project, given: ProjectRevision) -> list[str]:
    cleared = [each.value.lower() for each in given.cleared]
    said = [f.name for f in fields(given) if f.name not in APART and getattr(given, f.name) is not None]
    for name in cleared:
        setattr(project, name, None)
    for name in said:
        setattr(project, name, getattr(given, name))
    return [*cleared, *said]


def _turn_to(project: Project, entry: CatalogueEntry) -> list[str]:
    """The project's papers follow it to the lab's institution; who found another lab has found this one not."""
    if entry.lab_id != project.lab_id:
        project.proposal_id = project.recommender_id = None
    project.entry_id, project.lab_id, project.provider_id = entry.id, entry.lab_id, entry.provider_id
    return ["entry_id", "lab_id", "provider_id", "proposal_id", "recommender_id"]
