"""An applicant begins a voucher application."""

from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor, Scope
from kernel.errors import Denied, require
from labs.models import CatalogueEntry
from matching.lifecycle import ProposalState
from matching.models import Proposal
from policies.permissions import Permission
from tenants.models import Applicant
from vouchers import amount_rules, rules
from vouchers.events import ProjectDrafted
from vouchers.inputs import ProjectDraft
from vouchers.models import Project
from vouchers.parties import told


async def draft_project(actor: Actor, given: ProjectDraft) -> Project:
    """Begin a voucher application for work with a lab of the open-lab catalogue.

    Refuses with Denied, NotFound (lab or proposal), or RulesBroken. Source: SUP-2, SUP-3.
    """
    async with work(actor) as w:
        w.authorise(Permission.PROJECT_WRITE)
        if actor.scope is not Scope.APPLICANT:
            raise Denied(rules.APPLICANT_APPLIES.broken(""))
        applicant = await w.see(Applicant, actor.party)
        entry = await w.see(CatalogueEntry, given.entry_id, path="entryId")
        recommender = await _recommender(w, given, entry)
        require(
            [
                *rules.texts(
                    title=given.title,
                    summary=given.summary,
                    activity_other=given.activity_other,
                    design_other=given.design_other,
                ),
                *amount_rules.positive(budget=given.budget, requested=given.requested_amount),
            ]
        )
        project = await w.add(_project(given, applicant, entry, recommender))
        w.record(told(ProjectDrafted, project))
        return project


async def _recommender(w: Work, given: ProjectDraft, entry: CatalogueEntry) -> UUID | None:
    """Who found the lab; the proposal must be the chosen lab's, and accepted."""
    if given.proposal_id is None:
        return None
    proposal = await w.see(Proposal, given.proposal_id, path="proposalId")
    fits = proposal.lab_id == entry.lab_id and proposal.state is ProposalState.ACCEPTED
    require([rules.PROPOSAL_FITS.judge(fits, "proposalId")])
    return proposal.recommender_id


def _project(given: ProjectDraft, applicant: Applicant, entry: CatalogueEntry, recommender: UUID | None) -> Project:
    return Project(
        applicant_id=applicant.id,
        applicant_name=applicant.name,
        recommender_id=recommender,
        provider_id=entry.provider_id,
        lab_id=entry.lab_id,
        entry_id=entry.id,
        proposal_id=given.proposal_id,
        title=given.title.strip(),
        summary=given.summary,
        activity_type=given.activity_type,
        activity_other=given.activity_other,
        priority_theme=given.priority_theme,
        priority_subtheme=given.priority_subtheme,
        industrial_design=given.industrial_design,
        design_purpose=given.design_purpose,
        design_other=given.design_other,
        budget=given.budget,
        requested_amount=given.requested_amount,
    )
