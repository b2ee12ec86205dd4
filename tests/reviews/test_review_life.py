"""Whatever people try in whatever order, on whatever day: what is legal happens, what is not changes nothing.

A small book-keeper, written from the rules and knowing nothing of the code, foretells of every step whether it is
legal and how review and project stand after it. Beside it: no verdict without a majority, no vote read early, one vote
a seat, and no money that moves while another verdict may come (REV-2, REV-7, A-29, A-30).
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.clock import standing_at
from kernel.errors import Refused
from reviews.inputs import AppealDecision, AppealDraft, ReportReturn, ReportWithdrawal, SeatDecline
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
    withdraw_final_report,
)
from reviews.operations.draw_verdict import draw_verdict
from reviews.operations.fill_seats import fill_seats
from tests.factories.contracts import DAY, NOW, Scene, a_document, set_parameter
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
from tests.refused import everything
from tests.services import PostgresService
from vouchers.inputs import RedemptionRequest
from vouchers.models import Project, Redemption
from vouchers.operations import confirm_redemption, request_redemption
from vouchers.settling import settle

WINDOW = 10
WHO = st.integers(0, 4)
ALONE = ("confirm", "send_back", "refile", "take_back", "appeal", "admit", "dismiss", "draw", "ask", "pay", "settle")
STEPS = st.one_of(
    st.tuples(st.sampled_from([*ALONE, "wait"])),
    st.tuples(st.sampled_from(["assign", "accept", "decline"]), WHO),
    st.tuples(st.just("vote"), WHO, st.sampled_from([FOR, AGAINST])),
)
READY = [("confirm",), ("assign", 0), ("assign", 1), ("assign", 2), ("accept", 0), ("accept", 1), ("accept", 2)]
JUDGED = [*READY, ("vote", 0, FOR), ("vote", 1, FOR), ("vote", 2, AGAINST), ("draw",)]


@dataclass
class Book:
    """What must be true of one review and its project. seats: who → panel, state, verdict. day: days gone by."""

    state: str = "REPORT_FILED"
    day: int = 0
    panel: int = 1
    size: int = 3
    seats: dict[int, tuple[int, str, Any]] = field(default_factory=dict)
    verdict: Any = None
    decided: int = 0
    appeals: list[str] = field(default_factory=list)
    asked: bool = False
    redeemed: bool = False

    def foretell(self, step: tuple[Any, ...]) -> bool:
        """Whether the step is legal; if so, the book is as it leaves things."""
        name, *details = step
        return bool(getattr(self, name)(*details))

    @property
    def project(self) -> str:
        if self.redeemed:
            return "REDEEMED"
        if self.state == "DECIDED":
            return "CONCLUDED" if self.verdict is FOR else "NOT_CONCLUDED"
        if self.state in ("VOTING", "TIED", "REOPENED"):
            return "UNDER_COMPLETION_REVIEW"
        return "IN_PROGRESS" if self.state == "WITHDRAWN" else "COMPLETION_SUBMITTED"

    @property
    def live(self) -> list[tuple[int, str, Any]]:
        return [seat for seat in self.seats.values() if seat[0] == self.panel and seat[1] != "DECLINED"]

    @property
    def open(self) -> bool:
        """Whether the verdict may still be appealed: within the window, and not of a panel called after an appeal."""
        return self.panel == 1 and self.day <= self.decided + WINDOW

    def _goes(self, held: tuple[str, ...], follows: str) -> bool:
        legal = self.state in held
        self.state = follows if legal else self.state
        return legal

    def confirm(self) -> bool:
        return self._goes(("REPORT_FILED",), "REPORT_CONFIRMED")

    def send_back(self) -> bool:
        return self._goes(("REPORT_FILED",), "REPORT_RETURNED")

    def refile(self) -> bool:
        return self._goes(("REPORT_RETURNED", "WITHDRAWN"), "REPORT_FILED")

    def take_back(self) -> bool:
        return self._goes(("REPORT_FILED", "REPORT_RETURNED", "REPORT_CONFIRMED"), "WITHDRAWN")

    def assign(self, who: int) -> bool:
        legal = who not in self.seats and self._goes(("REPORT_CONFIRMED", "VOTING", "TIED", "REOPENED"), "VOTING")
        if legal:
            self.seats[who] = (self.panel, "INVITED", None)
        return legal

    def accept(self, who: int) -> bool:
        return self._answers(who, ("INVITED",), "ACCEPTED")

    def decline(self, who: int) -> bool:
        return self._answers(who, ("INVITED", "ACCEPTED"), "DECLINED")

    def vote(self, who: int, verdict: Verdict) -> bool:
        return self._answers(who, ("ACCEPTED",), "VOTED", verdict)

    def _answers(self, who: int, held: tuple[str, ...], follows: str, verdict: Any = None) -> bool:
        panel, state, _ = self.seats.get(who, (0, "", None))
        legal = state in held
        if legal:
            self.seats[who] = (panel, follows, verdict)
        return legal

    @property
    def lacking(self) -> int:
        """How many of those who never had a seat are drawn after somebody declined."""
        return max(0, min(self.size - len(self.live), 5 - len(self.seats))) if self.state == "VOTING" else 0

    def draw(self) -> bool:
        votes = [verdict for _, state, verdict in self.live if state == "VOTED"]
        if self.state != "VOTING" or not self.size <= len(self.live) == len(votes):
            return True
        found = Counter(votes)
        if found[FOR] == found[AGAINST]:
            self.state, self.size = "TIED", len(votes) + 1
        else:
            self.state, self.decided = "DECIDED", self.day
            self.verdict = FOR if found[FOR] > found[AGAINST] else AGAINST
        return True

    def appeal(self) -> bool:
        legal = self.state == "DECIDED" and not self.redeemed and self.open and self.appeals[-1:] != ["FILED"]
        if legal:
            self.appeals.append("FILED")
        return legal

    def admit(self) -> bool:
        legal = self.appeals[-1:] == ["FILED"]
        if legal:
            self.appeals[-1], self.state, self.verdict = "ADMITTED", "REOPENED", None
            self.panel, self.size = self.panel + 1, 3
        return legal

    def dismiss(self) -> bool:
        legal = self.appeals[-1:] == ["FILED"]
        if legal:
            self.appeals[-1] = "DISMISSED"
        return legal

    def ask(self) -> bool:
        legal = self.project == "CONCLUDED" and not self.asked
        self.asked = self.asked or legal
        return legal

    def pay(self) -> bool:
        stands = self.appeals[-1:] != ["FILED"] and not self.open
        legal = self.asked and self.project == "CONCLUDED" and stands
        self.redeemed = self.redeemed or legal
        return legal

    def settle(self) -> bool:
        return True

    def wait(self) -> bool:
        self.day += 6
        return True


class Stage:
    """One project with five experts at hand, and whoever tries something."""

    def __init__(self, scene: Scene, review: CompletionReview, experts: list[Actor], given: tuple[Any, Any]) -> None:
        self.scene, self.review, self.experts = scene, review, experts
        self.report, self.evidence = given
        self.book = Book()

    async def do(self, step: tuple[Any, ...]) -> None:
        name, *details = step
        await getattr(self, name)(*details)

    async def confirm(self) -> None:
        await confirm_final_report(self.scene.provider, self.review.id)

    async def send_back(self) -> None:
        await return_final_report(self.scene.provider, self.review.id, ReportReturn(reason="示例"))

    async def refile(self) -> None:
        await refile_final_report(self.scene.applicant, self.review.id, self.report)

    async def take_back(self) -> None:
        await withdraw_final_report(self.scene.office, self.review.id, ReportWithdrawal(reason="示例"))

    async def assign(self, who: int) -> None:
        await assign_experts(self.scene.office, self.review.id, assignment(self.experts[who]))

    async def accept(self, who: int) -> None:
        await accept_seat(self.experts[who], await self._seat(who))

    async def decline(self, who: int) -> None:
        seat = await decline_seat(self.experts[who], await self._seat(who), SeatDecline(reason="示例"))
        drawn = self.book.lacking
        await fill_seats(system(), seat.id)
        await self._read_who_was_drawn(drawn)

    async def _read_who_was_drawn(self, drawn: int) -> None:
        """How many the lot finds is foretold; whom, is not."""
        places = {expert.person: place for place, expert in enumerate(self.experts)}
        async with work(system()):
            seats = await Seat.filter(review_id=self.review.id)
        new = {places[seat.person_id] for seat in seats} - self.book.seats.keys()
        assert len(new) == drawn
        self.book.seats |= dict.fromkeys(new, (self.book.panel, "INVITED", None))

    async def vote(self, who: int, verdict: Verdict) -> None:
        await cast_vote(self.experts[who], await self._seat(who), a_ballot(verdict))

    async def draw(self) -> None:
        await draw_verdict(system(), self.review.id)

    async def appeal(self) -> None:
        await file_appeal(self.scene.applicant, self.review.id, AppealDraft(reasons="示例"))

    async def admit(self) -> None:
        await admit_appeal(self.scene.office, await self._last(Appeal), AppealDecision(reason="示例"))

    async def dismiss(self) -> None:
        await dismiss_appeal(self.scene.office, await self._last(Appeal), AppealDecision(reason="示例"))

    async def ask(self) -> None:
        await request_redemption(self.scene.provider, self.scene.project.id, self.evidence)

    async def pay(self) -> None:
        await confirm_redemption(self.scene.office, await self._last(Redemption))

    async def settle(self) -> None:
        async with work(system()) as w:
            await settle(w, await w.take(Project, self.scene.project.id))

    async def wait(self) -> None:
        """The book has turned the page already."""

    async def _seat(self, who: int) -> Any:
        async with work(system()):
            seat = await Seat.get_or_none(review_id=self.review.id, person_id=self.experts[who].person)
        return seat.id if seat else self.review.id  # what is no seat is not found

    async def _last(self, kind: type[Appeal] | type[Redemption]) -> Any:
        async with work(system()):
            found = await kind.filter(project_id=self.scene.project.id).order_by("-id").first()
        return found.id if found else self.review.id


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(begun=st.sampled_from([[], READY, JUDGED]), steps=st.lists(STEPS, min_size=4, max_size=18))
async def test_any_sequence_of_steps_keeps_what_a_review_promises(
    begun: list[Any], steps: list[tuple[Any, ...]], database: PostgresService, owner: asyncpg.Connection
) -> None:
    stage = await a_stage(owner)
    for step in [*begun, *steps]:
        await tried(stage, step, owner)
        await check(stage, step)
        stands = await owner.fetchrow(
            "select r.state, p.state from completion_review r join project p on p.id = r.project_id where r.id = $1",
            stage.review.id,
        )
        assert tuple(stands) == (stage.book.state, stage.book.project), step


async def tried(stage: Stage, step: tuple[Any, ...], owner: asyncpg.Connection) -> None:
    legal = stage.book.foretell(step)
    with standing_at(NOW + stage.book.day * DAY):
        if legal:
            await stage.do(step)
            return
        before = await everything(owner)
        with pytest.raises(Refused):
            await stage.do(step)
        assert await everything(owner) == before, step


async def a_stage(owner: asyncpg.Connection) -> Stage:
    """Without deadlines for experts, which have tests of their own; and nobody else is in the pool."""
    await owner.execute("update expert set active_until = active_from")
    await set_parameter("REVIEW_APPEAL_DAYS", WINDOW)
    for deadline in ("REVIEW_INVITATION_DAYS", "REVIEW_VOTING_DAYS"):
        await set_parameter(deadline, None)
    scene = await a_running_project()
    review = await a_filed_review(scene)
    invoice = await a_document(scene.project, DocumentKind.INVOICE)
    given = (await a_report(scene), RedemptionRequest(document_ids=(invoice,)))
    return Stage(scene, review, [await an_expert() for _ in range(5)], given)


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
