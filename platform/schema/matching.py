"""Needs and proposals as the API shows them."""

from datetime import date, datetime

import strawberry

from labs.kinds import ActivityType
from matching import models
from matching.lifecycle import NeedState, ProposalState
from policies.permissions import Permission
from reads.declare import embedded, relation
from schema.institutions import Applicant, Institution
from schema.labs import OpenLab
from schema.nodes import Versioned, catalog, own
from schema.onboarding import ServedEnterprise
from schema.pages import many
from schema.scalars import Money


@strawberry.type(description="Why a lab was proposed: the catalogue phrase that carried a term, or the rule it passed.")
class Reason:
    kind: str
    field: str | None
    phrase: str | None
    zh: str
    en: str


@strawberry.type(description="One lab proposed for one need, with the reasons as they were.")
class Proposal(Versioned):
    need: "Need | None"
    lab: OpenLab
    rank: int
    score: int
    reasons: list[Reason]
    state: ProposalState
    sent_at: datetime | None
    answered_at: datetime | None
    answer: str


@strawberry.type(description="What an enterprise wants a lab to do, recorded with its consent (REC-6).")
class Need(Versioned):
    institution: Institution = strawberry.field(description="The recommending institution that recorded it.")
    enterprise: ServedEnterprise | None
    applicant: Applicant | None
    title: str
    description: str
    activity_type: ActivityType
    industrial_design: bool
    field: str
    budget: Money | None
    consented_on: date
    state: NeedState
    proposals: list[Proposal] = many(Proposal, "Best first.")


catalog.bind(
    Proposal,
    models.Proposal,
    needs=Permission.PROPOSAL_READ,
    fields={"lab": relation("entry"), "reasons": embedded()},
    scopes=own("proposal"),
    default_order="rank",
)
catalog.bind(
    Need,
    models.Need,
    needs=Permission.NEED_READ,
    fields={"institution": relation("recommender")},
    scopes=own("need"),
)
