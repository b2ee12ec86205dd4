"""Who may look at an application before the Office does: its own recommending institution."""

from dataclasses import replace

from journal.work import Work
from kernel.actor import Scope
from kernel.errors import Denied
from kernel.events import Parties
from policies.permissions import Permission
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tenants.ties import not_of
from vouchers import decision_rules as rules
from vouchers.models import Project


async def authorise_first_review(w: Work, project: Project) -> None:
    """The project's recommending institution, or the Office while that one is not active; never on one's own.

    Whoever belongs to the applicant or to the lab's institution stands back; who reviews first is of the recommender.
    """
    w.authorise(Permission.PROJECT_ENDORSE, because=rules.OWN_RECOMMENDER)
    w.not_own(project.submitted_by_id)
    if w.actor.scope is not Scope.OFFICE:
        await not_of(w, replace(Parties.of(project), recommender_id=None))
        return
    await not_of(w, Parties.of(project))
    recommender = await Tenant.get_or_none(id=project.recommender_id) if project.recommender_id else None
    if recommender is not None and recommender.state is TenantState.ACTIVE:
        raise Denied(rules.OWN_RECOMMENDER.broken(""))
