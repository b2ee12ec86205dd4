"""Completion reviews with their experts, valid by default."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Role
from reviews.inputs import Ballot, ExpertAssignment, ExpertEnrolment, ExpertProfile, FinalReport
from reviews.lifecycle import Verdict
from reviews.models import CompletionReview, Seat
from reviews.operations import (
    accept_seat,
    assign_experts,
    cast_vote,
    confirm_final_report,
    enrol_expert,
    file_final_report,
)
from reviews.operations.draw_verdict import draw_verdict
from reviews.pool import Expert
from reviews.profiles import written
from tests.actors import an_actor
from tests.factories.contracts import Scene, a_contract, a_document, an_approved_project
from tests.factories.tenants import a_member

FOR = Verdict.CONCLUDED
AGAINST = Verdict.NOT_CONCLUDED


async def a_running_project(**contract: Any) -> Scene:
    scene = await an_approved_project()
    await a_contract(scene, **contract)
    return scene


async def a_report(scene: Scene, summary: str = "完成全部指标") -> FinalReport:
    return FinalReport(document_id=await a_document(scene.project, DocumentKind.FINAL_REPORT), summary=summary)


async def a_filed_review(scene: Scene) -> CompletionReview:
    return await file_final_report(scene.applicant, scene.project.id, await a_report(scene))


async def a_confirmed_review(scene: Scene) -> CompletionReview:
    return await confirm_final_report(scene.provider, (await a_filed_review(scene)).id)


async def somebody_with_the_role() -> Actor:
    """An expert by membership, of whom the pool knows nothing yet."""
    person, _ = await a_member(Role.EXPERT)
    return an_actor(Role.EXPERT, person=person.id)


async def an_expert(**profile: Any) -> Actor:
    """Of the pool, but in a field of their own, so that the lot of others finds them last."""
    expert, _ = await a_pooled_expert(**({"fields_of_work": ("示例其他领域",)} | profile))
    return expert


async def seat_experts(scene: Scene, review: CompletionReview, count: int = 3) -> list[Actor]:
    experts = [await an_expert() for _ in range(count)]
    await invite(scene, review, *experts)
    for expert in experts:
        await accept_seat(expert, await seat_of(expert, review))
    return experts


async def invite(scene: Scene, review: CompletionReview, *experts: Actor) -> CompletionReview:
    return await assign_experts(scene.office, review.id, assignment(*experts))


async def one_more(scene: Scene, review: CompletionReview) -> Actor:
    """Another expert, who has accepted."""
    expert = await an_expert()
    await invite(scene, review, expert)
    await accept_seat(expert, await seat_of(expert, review))
    return expert


def a_profile(**changes: Any) -> ExpertProfile:
    sound = ExpertProfile(
        name="示例专家",
        organisation_name="示例评审院",
        fields_of_work=("新材料",),
        max_load=3,
        active_from=date(2020, 1, 1),
    )
    return replace(sound, **changes)


async def a_pooled_expert(**profile: Any) -> tuple[Actor, Expert]:
    """An expert whom the lot can find."""
    expert = await somebody_with_the_role()
    assert expert.person is not None
    return expert, await enrol_expert(system(), ExpertEnrolment(person_id=expert.person, profile=a_profile(**profile)))


async def in_the_pool(person_id: UUID, **profile: Any) -> Expert:
    """A profile alone, whatever the person's role is by now."""
    async with work(system()) as w:
        return await w.add(Expert(person_id=person_id, **written(a_profile(**profile), today=w.today)))


async def a_decided_review(*verdicts: Verdict, **contract: Any) -> tuple[Scene, CompletionReview, list[Actor]]:
    """A review whose experts have voted so, and whose verdict is drawn."""
    scene = await a_running_project(**contract)
    review = await a_confirmed_review(scene)
    experts = await seat_experts(scene, review, len(verdicts))
    for expert, verdict in zip(experts, verdicts, strict=True):
        await vote(expert, review, verdict)
    return scene, await draw_verdict(system(), review.id), experts


def assignment(*experts: Actor) -> ExpertAssignment:
    return ExpertAssignment(person_ids=tuple(expert.person for expert in experts if expert.person))


async def seat_of(expert: Actor, review: CompletionReview) -> UUID:
    async with work(system()):
        return (await Seat.get(review_id=review.id, person_id=expert.person)).id


def a_ballot(verdict: Verdict | None = FOR, reason: str = "指标均已完成", terms: bool | None = True) -> Ballot:
    return Ballot(contract_has_voucher_terms=terms, verdict=verdict, reason=reason)


async def vote(expert: Actor, review: CompletionReview, verdict: Verdict = FOR, reason: str = "指标均已完成") -> Seat:
    return await cast_vote(expert, await seat_of(expert, review), a_ballot(verdict, reason))
