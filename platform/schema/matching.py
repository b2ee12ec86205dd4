"""Needs and proposals as the API shows them."""

from datetime import date, datetime

import strawberry

from labs.kinds import ActivityType
from matching import models
from matching.kinds import ConsentItem, ConsentState, ConsentWay
from matching.lifecycle import NeedState, ProposalState
from policies.permissions import Permission
from reads.declare import embedded, relation, sql
from schema.institutions import Applicant, Institution
from schema.labs import OpenLab
from schema.nodes import Versioned, catalog, own
from schema.onboarding import ServedEnterprise
from schema.pages import many
from schema.records import KeptFinding
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
    need: "Need | None" = strawberry.field(description="For the enterprise and its institution; labs see what follows.")
    title: str = strawberry.field(description="Of the need, as the lab is shown it; empty until it is sent.")
    description: str = strawberry.field(description="Where the enterprise has consented to show it.")
    activity_type: ActivityType | None
    industrial_design: bool
    field: str
    budget: Money | None
    firm_name: str = strawberry.field(description="Where the enterprise has consented to show it.")
    contact: str = strawberry.field(description="Where the enterprise has consented to show it.")
    lab: OpenLab
    rank: int
    score: int
    reasons: list[Reason] = strawberry.field(
        description="As they were; the lab reads those that quote the need where it is shown the description."
    )
    state: ProposalState
    sent_at: datetime | None
    answered_at: datetime | None
    answer: str
    answer_by: date | None = strawberry.field(description="The last day on which the lab may answer.")
    withdrawn_because: str


@strawberry.type(description="What an enterprise wants a lab to do, recorded with its consent (REC-6).")
class Need(Versioned):
    institution: Institution | None = strawberry.field(description="The recommending institution, if there is one.")
    enterprise: ServedEnterprise | None
    applicant: Applicant | None
    title: str
    description: str
    activity_type: ActivityType
    industrial_design: bool
    field: str
    budget: Money | None
    firm_name: str
    contact: str
    consented_on: date
    consented_by: str = strawberry.field(description="Who of the enterprise said yes.")
    consented_how: ConsentWay | None
    consented_to: list[ConsentItem] = strawberry.field(description="What labs may be shown.")
    consent: ConsentState = strawberry.field(description="RECORDED until the enterprise's own account answers.")
    consent_answered_at: datetime | None
    closed_at: datetime | None
    closed_because: str
    state: NeedState
    match_findings: list[KeptFinding] = strawberry.field(
        description="Where the latest match found no lab: which condition left out how many labs, and what to do."
    )
    proposals: list[Proposal] = many(Proposal, "Best first.")


# A reason of kind TERM repeats the need's words: its lab reads it where it reads the description, and after a
# revocation, which leaves the proposal without title, none at all. The others read every reason, always.
_REASONS = """case
  when (select current_setting('app.scope', true)) is distinct from 'PROVIDER' then {row}.reasons
  when {row}.title = '' then '[]'::jsonb
  when {row}.description = '' then jsonb_path_query_array({row}.reasons, '$[*] ? (@.kind != "TERM")')
  else {row}.reasons end"""

catalog.bind(
    Proposal,
    models.Proposal,
    needs=Permission.PROPOSAL_READ,
    fields={"lab": relation("entry"), "reasons": sql(_REASONS)},
    scopes=own("proposal"),
    default_order="rank",
)
catalog.bind(
    Need,
    models.Need,
    needs=Permission.NEED_READ,
    fields={"institution": relation("recommender"), "match_findings": embedded()},
    scopes=own("need"),
)
