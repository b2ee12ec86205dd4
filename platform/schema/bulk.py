"""One decision on several submissions: each is decided on its own, with its own result; none is half done."""

from collections.abc import Awaitable, Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from journal.retrying import settled
from journal.rows import Row
from journal.work import work
from kernel.errors import Refused, require
from kernel.rules import Rule
from labs import operations as labs
from labs.inputs import LabApproval, LabRejection, LabReturn
from onboarding import operations as onboarding
from onboarding.inputs import InstitutionApproval, InstitutionRejection, InstitutionReturn
from schema.context import Context
from schema.inputs import subject_key
from schema.keyed import ticket
from schema.mutations import worded
from schema.nodes import catalog, shown_type
from schema.refusals import Refusal, refusal
from vouchers import operations as vouchers
from vouchers.inputs import ApprovalAsRequested, ProjectRejection, ProjectReturn

MOST_AT_ONCE = 100
ENTRIES = Rule(
    "",
    code="decision.entries.out_of_range",
    zh="一次须选择 1 至 {limit} 份申报，当前 {actual} 份",
    en="From 1 to {limit} submissions are decided at once; {actual} are named. Name some, or decide in portions.",
)

Decide = Callable[..., Awaitable[Row]]
"""Called with actor, key, the version that was looked at, and what was said of all."""


@strawberry.enum(description="What is decided on several submissions at once.")
class BulkStep(StrEnum):
    CLAIM = "CLAIM"
    APPROVE = "APPROVE"
    RETURN = "RETURN"
    REJECT = "REJECT"


@strawberry.input(description="A submission as it was looked at; it is not decided once it is another.")
class BulkEntry:
    id: strawberry.ID
    expected_version: int


@strawberry.input(description="One decision, with one reason, on several submissions; 100 at most.")
class BulkDecisionInput:
    entries: list[BulkEntry]
    step: BulkStep
    reason: str = ""


@strawberry.input(description="The same on voucher applications. Conditions and dates belong to an approval.")
class ProjectsDecisionInput(BulkDecisionInput):
    conditions: str = ""
    use_by: date | None = None
    redeem_by: date | None = None


@strawberry.type(description="What came of one submission: its state now, or why it was not decided.")
class BulkOutcome:
    id: strawberry.ID
    state: str | None
    refusal: Refusal | None


@strawberry.type(description="What came of each submission, in the order they were named.")
class BulkDecided:
    decided: int
    refused: int
    outcomes: list[BulkOutcome]


APPLICATIONS: dict[BulkStep, Decide] = {
    BulkStep.CLAIM: lambda actor, key, expected, said: onboarding.claim_institution_application(
        actor, key, expected=expected
    ),
    BulkStep.APPROVE: lambda actor, key, expected, said: onboarding.approve_institution_application(
        actor, key, InstitutionApproval(reason=said.reason), expected=expected
    ),
    BulkStep.RETURN: lambda actor, key, expected, said: onboarding.return_institution_application(
        actor, key, InstitutionReturn(reason=said.reason), expected=expected
    ),
    BulkStep.REJECT: lambda actor, key, expected, said: onboarding.reject_institution_application(
        actor, key, InstitutionRejection(reason=said.reason), expected=expected
    ),
}
LABS: dict[BulkStep, Decide] = {
    BulkStep.CLAIM: lambda actor, key, expected, said: labs.claim_lab(actor, key, expected=expected),
    BulkStep.APPROVE: lambda actor, key, expected, said: labs.approve_lab(
        actor, key, LabApproval(reason=said.reason), expected=expected
    ),
    BulkStep.RETURN: lambda actor, key, expected, said: labs.return_lab(
        actor, key, LabReturn(reason=said.reason), expected=expected
    ),
    BulkStep.REJECT: lambda actor, key, expected, said: labs.reject_lab(
        actor, key, LabRejection(reason=said.reason), expected=expected
    ),
}
PROJECTS: dict[BulkStep, Decide] = {
    BulkStep.CLAIM: lambda actor, key, expected, said: vouchers.claim_project(actor, key, expected=expected),
    BulkStep.APPROVE: lambda actor, key, expected, said: vouchers.approve_as_requested(
        actor, key, approval(said), expected=expected
    ),
    BulkStep.RETURN: lambda actor, key, expected, said: vouchers.return_project(
        actor, key, ProjectReturn(reason=said.reason), expected=expected
    ),
    BulkStep.REJECT: lambda actor, key, expected, said: vouchers.reject_project(
        actor, key, ProjectRejection(reason=said.reason), expected=expected
    ),
}


def approval(said: ProjectsDecisionInput) -> ApprovalAsRequested:
    return ApprovalAsRequested(
        reason=said.reason, conditions=said.conditions, use_by=said.use_by, redeem_by=said.redeem_by
    )


async def decided_each(
    info: Info[Context, None], given: BulkDecisionInput, ways: dict[BulkStep, Decide]
) -> BulkDecided:
    """Every submission in its own transaction; a refusal of one leaves the others as they come.

    Sent again under the same key, what was decided is not decided again; what was refused is tried again.
    """
    decide = ways[given.step]
    count = len(given.entries)
    require([ENTRIES.judge(0 < count <= MOST_AT_ONCE, "entries", actual=count, limit=MOST_AT_ONCE)])
    async with ticket(info, given):
        pass  # the key is this request's and no other's
    outcomes = [await _one(info, given, entry, decide) for entry in given.entries]
    refused = sum(outcome.refusal is not None for outcome in outcomes)
    return BulkDecided(decided=len(outcomes) - refused, refused=refused, outcomes=outcomes)


async def _one(info: Info[Context, None], given: BulkDecisionInput, entry: BulkEntry, decide: Decide) -> BulkOutcome:
    context = info.context
    try:
        state = await settled(lambda: _decided(info, given, entry, decide))
    except Refused as refused:
        context.count(refused)
        said = refusal(refused, context.actor.locale, {"id": entry.id})
        return BulkOutcome(id=entry.id, state=None, refusal=said)
    return BulkOutcome(id=entry.id, state=state, refusal=None)


async def _decided(info: Info[Context, None], given: BulkDecisionInput, entry: BulkEntry, decide: Decide) -> str:
    """The state that the decision led to; of one decided before under the same key, its state now."""
    subject = subject_key(entry.id)
    async with ticket(info, given, str(subject)) as held:
        if held and held.replayed and held.result_id:
            async with work(info.context.actor) as w:
                decided: Any = await w.see(catalog.bindings[held.result_type].model, held.result_id)
                return str(decided.state)
        arguments = {"key": subject, "expected": entry.expected_version, "said": given}
        row: Any = await worded(decide, info.context.actor, arguments)
        if held:
            await held.keep(shown_type(type(row)), row.pk)
        return str(row.state)


InstitutionApplicationsDecideResult = Annotated[
    BulkDecided | Refusal, strawberry.union("InstitutionApplicationsDecideResult")
]
LabsDecideResult = Annotated[BulkDecided | Refusal, strawberry.union("LabsDecideResult")]
ProjectsDecideResult = Annotated[BulkDecided | Refusal, strawberry.union("ProjectsDecideResult")]


async def _answer(
    info: Info[Context, None], given: BulkDecisionInput, ways: dict[BulkStep, Decide]
) -> BulkDecided | Refusal:
    try:
        return await decided_each(info, given, ways)
    except Refused as refused:
        info.context.count(refused)
        return refusal(refused, info.context.actor.locale)


@strawberry.type
class BulkMutation:
    @strawberry.mutation(description="Claim, approve, return or reject several applications to join, each on its own.")
    async def institution_applications_decide(
        self, info: Info[Context, None], input: BulkDecisionInput
    ) -> InstitutionApplicationsDecideResult:
        return await _answer(info, input, APPLICATIONS)

    @strawberry.mutation(description="Claim, approve, return or reject several labs, each on its own.")
    async def labs_decide(self, info: Info[Context, None], input: BulkDecisionInput) -> LabsDecideResult:
        return await _answer(info, input, LABS)

    @strawberry.mutation(
        description="Claim, approve with what was asked for, return or reject several voucher applications."
    )
    async def projects_decide(self, info: Info[Context, None], input: ProjectsDecisionInput) -> ProjectsDecideResult:
        return await _answer(info, input, PROJECTS)
