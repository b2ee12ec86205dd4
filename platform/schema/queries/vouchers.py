"""Vouchers from the need to the contract."""

import strawberry

from contracts.lifecycle import ContractState
from matching.lifecycle import NeedState, ProposalState
from policies.permissions import Permission
from reads import flag
from schema.contracts import Contract
from schema.institutions import Applicant, JoinRequest
from schema.matching import Need, Proposal
from schema.nodes import catalog
from schema.pages import Connection, pages
from schema.vouchers import Project
from tenants.lifecycle import JoinState
from vouchers.lifecycle import ProjectState


@strawberry.type
class VoucherQuery:
    applicants: Connection[Applicant] = pages(Applicant, verified=bool)
    join_requests: Connection[JoinRequest] = pages(
        JoinRequest, "Who asks to act for one's firm, and what one has asked oneself.", state=list[JoinState]
    )
    needs: Connection[Need] = pages(Need, state=list[NeedState])
    proposals: Connection[Proposal] = pages(Proposal, state=list[ProposalState])
    projects: Connection[Project] = pages(Project, state=list[ProjectState])
    contracts: Connection[Contract] = pages(Contract, state=list[ContractState])


catalog.rows(
    "applicants",
    needs=Permission.APPLICANT_READ,
    filters={"verified": flag("{row}.verified_on is not null", "{row}.verified_on is null")},
)
for name, permission in {
    "join_requests": Permission.JOIN_REQUEST_READ,
    "needs": Permission.NEED_READ,
    "proposals": Permission.PROPOSAL_READ,
    "projects": Permission.PROJECT_READ,
    "contracts": Permission.CONTRACT_READ,
}.items():
    catalog.rows(name, needs=permission)
