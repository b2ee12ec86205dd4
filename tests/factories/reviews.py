"""Completion reviews with their experts, valid by default."""

from typing import Any
from uuid import UUID

from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Role
from reviews.inputs import Ballot, ExpertAssignment, FinalReport
from reviews.lifecycle import Verdict
from reviews.models import CompletionReview, Seat
from reviews.operations import assign_experts, cast_vote, confirm_final_report, file_final_report
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


async def an_expert() -> Actor:
    person, _ = await a_member(Role.EXPERT)
    return an_actor(Role.EXPERT, person=person.id)


async def seat_experts(scene: Scene, review: CompletionReview, count: int = 3) -> list[Actor]:
    experts = [await an_expert() for _ in range(count)]
    await assign_experts(scene.office, review.id, assignment(*experts))
    return experts


def assignment(*experts: Actor) -> ExpertAssignment:
    return ExpertAssignment(person_ids=tuple(expert.person for expert in experts if expert.person))


async def seat_of(expert: Actor, review: CompletionReview) -> UUID:
    async with work(system()):
        return (await Seat.get(review_id=review.id, person_id=expert.person)).id


def a_ballot(verdict: Verdict | None = FOR, reason: str = "指标均已完成", terms: bool | None = True) -> Ballot:
    return Ballot(contract_has_voucher_terms=terms, verdict=verdict, reason=reason)


async def vote(expert: Actor, review: CompletionReview, verdict: Verdict = FOR, reason: str = "指标均已完成") -> Seat:
    return await cast_vote(expert, await seat_of(expert, review), a_ballot(verdict, reason))
