"""Whatever people try in whatever order: no verdict without a majority, no vote read early, one vote a seat."""

from collections import Counter
from typing import Any

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Refused
from reviews.inputs import AppealDecision, AppealDraft, ReportReturn, SeatDecline
from reviews.lifecycle import LIVE, ReviewState, SeatState, Verdict
from reviews.models import Appeal, CompletionReview, Seat, Vote
from reviews.operations import (
    accept_seat,
    admit_appeal,
    assign_experts,
    cast_vote,
    confirm_final_report,
    decline_seat,
    dismiss_appeal,
    file_appeal,
    refile_final_report,
    return_final_report,
)
from reviews.operations.draw_verdict import draw_verdict
from reviews.operations.fill_seats import fill_seats
from tests.contracts.refusals import everything
from tests.factories.contracts import Scene, set_parameter
from tests.factories.reviews import (
    AGAINST,
    FOR,
    a_ballot,
    a_filed_review,
    a_report,
    a_running_project,
    an_expert,
    assignment,
)
from tests.services import PostgresService

WHO = st.integers(0, 4)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["confirm", "send_back", "refile", "appeal", "admit", "dismiss", "draw"])),
    st.tuples(st.sampled_from(["assign", "accept", "decline"]), WHO),
    st.tuples(st.just("vote"), WHO, st.sampled_from([FOR, AGAINST])),
)
READY = [("confirm",), ("assign", 0), ("assign", 1), ("assign", 2), ("accept", 0), ("accept", 1), ("accept", 2)]


class Stage:
    """One project with five experts at hand, and whoever tries something."""

    def __init__(self, scene: Scene, review: CompletionReview, experts: list[Actor], report: Any) -> None:
        self.scene, self.review, self.experts, self.report = scene, review, experts, report

    async def do(self, step: tuple[Any, ...]) -> None:
        name, *details = step
        await getattr(self, name)(*details)

    async def confirm(self) -> None:
        await confirm_final_report(self.scene.provider, self.review.id)

    async def send_back(self) -> None:
        await return_final_report(self.scene.provider, self.review.id, ReportReturn(reason="示例"))

    async def refile(self) -> None:
        await refile_final_report(self.scene.applicant, self.review.id, self.report)

    async def assign(self, who: int) -> None:
        await assign_experts(self.scene.office, self.review.id, assignment(self.experts[who]))

    async def accept(self, who: int) -> None:
        await accept_seat(self.experts[who], await self._seat(who))

    async def decline(self, who: int) -> None:
        seat = await decline_seat(self.experts[who], await self._seat(who), SeatDecline(reason="示例"))
        await fill_seats(system(), seat.id)

    async def vote(self, who: int, verdict: Verdict) -> None:
        await cast_vote(self.experts[who], await self._seat(who), a_ballot(verdict))

    async def draw(self) -> None:
        await draw_verdict(system(), self.review.id)

    async def appeal(self) -> None:
        await file_appeal(self.scene.applicant, self.review.id, AppealDraft(reasons="示例"))

    async def admit(self) -> None:
        await admit_appeal(self.scene.office, await self._appeal(), AppealDecision(reason="示例"))

    async def dismiss(self) -> None:
        await dismiss_appeal(self.scene.office, await self._appeal(), AppealDecision(reason="示例"))

    async def _seat(self, who: int) -> Any:
        async with work(system()):
            seat = await Seat.get_or_none(review_id=self.review.id, person_id=self.experts[who].person)
        return seat.id if seat else self.review.id  # what is no seat is not found

    async def _appeal(self) -> Any:
        async with work(system()):
            appeal = await Appeal.filter(review_id=self.review.id).order_by("-id").first()
        return appeal.id if appeal else self.review.id


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ready=st.booleans(), steps=st.lists(STEPS, min_size=4, max_size=18))
async def test_any_sequence_of_steps_keeps_what_a_review_promises(
    ready: bool, steps: list[tuple[Any, ...]], database: PostgresService, owner: asyncpg.Connection
) -> None:
    stage = await a_stage()
    for step in [*(READY if ready else []), *steps]:
        before = await everything(owner)
        try:
            await stage.do(step)
        except Refused:
            assert await everything(owner) == before, step
        await check(stage, step)


async def a_stage() -> Stage:
    await set_parameter("REVIEW_APPEAL_DAYS", 10)
    scene = await a_running_project()
    review = await a_filed_review(scene)
    return Stage(scene, review, [await an_expert() for _ in range(5)], await a_report(scene))


async def check(stage: Stage, step: tuple[Any, ...]) -> None:
    async with work(system()):
        review = await CompletionReview.get(id=stage.review.id)
        seats = await Seat.filter(review_id=review.id)
        votes = await Vote.filter(review_id=review.id)
    here = {seat.id for seat in seats if seat.panel == review.panel and seat.state in LIVE}
    found = Counter(vote.verdict for vote in votes if vote.seat_id in here)
    assert len({vote.seat_id for vote in votes}) == len(votes), step
    assert {vote.seat_id for vote in votes} == {seat.id for seat in seats if seat.state is SeatState.VOTED}, step
    if review.state is ReviewState.DECIDED:
        assert review.verdict is not None
        assert found[review.verdict] * 2 > len(here) == sum(found.values()), step
        assert len(here) >= 3, step
    else:
        assert review.verdict is None, step
        assert not any(vote.unsealed for vote in votes if vote.seat_id in here), step
    for party in (stage.scene.applicant, stage.scene.provider, stage.scene.office):
        async with work(party):
            read = await Vote.filter(review_id=review.id)
        assert not {vote.seat_id for vote in read} & here or review.state is ReviewState.DECIDED, step
