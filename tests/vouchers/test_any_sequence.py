"""Whatever is done with an application in whatever order: what is legal leaves sound rows, what is not changes nothing.

A machine of hypothesis tries steps of all parties, legal and illegal ones. It remembers one application in the simplest
way there is, and foretells of each step whether it is carried out; PostgreSQL is asked after each.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kernel.errors import Refused
from kernel.money import Fen
from labs.inputs import LabRestoration, LabSuspension
from labs.operations import restore_lab, suspend_lab
from tests.factories.matching import Recommender
from tests.factories.vouchers import Scene, a_project, a_recommended_project, an_open_programme, set_parameter
from tests.refused import everything
from tests.services import PostgresService
from vouchers.inputs import ProjectApproval, ProjectEndorsement, ProjectRejection, ProjectReturn, ProjectRevision
from vouchers.operations import (
    approve_project,
    cancel_project,
    claim_project,
    endorse_project,
    reject_project,
    return_project,
    revise_project,
    send_back_project,
    submit_project,
)

T = TypeVar("T")
WHY = "示例：请补充"
CHANGEABLE = ("DRAFT", "RETURNED")
ENDED = ("REJECTED", "CANCELLED")
AMOUNTS = st.integers(1, 120)


class Applications(RuleBasedStateMachine):
    """Set before it runs: loop, owner, scene, by, proposal."""

    loop: asyncio.AbstractEventLoop
    owner: asyncpg.Connection
    scene: Scene
    by: Recommender
    proposal: Any

    def __init__(self) -> None:
        super().__init__()
        self.await_(set_parameter("project.first_review", False))
        self.state, self.rounds, self.first_review, self.listed, self.told = "DRAFT", 0, False, True, True
        self.requested, self.approved = 50, 0
        amounts = {"budget": Fen(100), "requested_amount": Fen(50)}
        self.id = self.await_(a_project(self.scene, proposal_id=self.proposal, **amounts)).id

    def teardown(self) -> None:
        if not self.listed:
            self.await_(restore_lab(self.scene.office, self.scene.entry.lab_id, LabRestoration()))

    def await_(self, doing: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(120)

    def tried(self, doing: Coroutine[Any, Any, Any], leads_to: str, *, allowed: bool) -> bool:
        """Carried out exactly if it was foretold; what is refused changes nothing."""
        before = self.await_(everything(self.owner))
        try:
            self.await_(doing)
        except Refused:
            assert not allowed
            assert self.await_(everything(self.owner)) == before
            return False
        assert allowed
        self.state = leads_to
        return True

    @rule(wanted=st.booleans())
    def the_office_asks_for_a_first_review(self, wanted: bool) -> None:
        self.await_(set_parameter("project.first_review", wanted))
        self.first_review = wanted

    @rule()
    def the_lab_leaves_the_catalogue_or_comes_back(self) -> None:
        office, lab = self.scene.office, self.scene.entry.lab_id
        if self.listed:
            self.await_(suspend_lab(office, lab, LabSuspension(reason=WHY)))
        else:
            self.await_(restore_lab(office, lab, LabRestoration()))
        self.listed = not self.listed

    @rule(requested=AMOUNTS, told=st.booleans())
    def revise(self, requested: int, told: bool) -> None:
        summary = "委托实验室检测样品的硬度和结合力" if told else "无"
        given = ProjectRevision(requested_amount=Fen(requested), summary=summary)
        if self.tried(revise_project(self.scene.actor, self.id, given), self.state, allowed=self.state in CHANGEABLE):
            self.requested, self.told = requested, told

    @rule()
    def submit(self) -> None:
        sound = self.listed and self.told and self.requested <= 100
        leads_to = "UNDER_FIRST_REVIEW" if self.first_review else "SUBMITTED"
        doing = submit_project(self.scene.actor, self.id)
        if self.tried(doing, leads_to, allowed=self.state in CHANGEABLE and sound):
            self.rounds += 1

    @rule(passes=st.booleans(), reason=st.sampled_from([WHY, " "]))
    def review_first(self, passes: bool, reason: str) -> None:
        waits = self.state == "UNDER_FIRST_REVIEW"
        if passes:
            self.tried(endorse_project(self.by.actor, self.id, ProjectEndorsement()), "SUBMITTED", allowed=waits)
        else:
            doing = send_back_project(self.by.actor, self.id, ProjectReturn(reason=reason))
            self.tried(doing, "RETURNED", allowed=waits and reason == WHY)

    @rule()
    def claim(self) -> None:
        self.tried(claim_project(self.scene.office, self.id), "SUBMITTED", allowed=self.state == "SUBMITTED")

    @rule(back=st.booleans(), reason=st.sampled_from([WHY, " "]))
    def return_or_reject(self, back: bool, reason: str) -> None:
        allowed = self.state == "SUBMITTED" and reason == WHY
        if back:
            self.tried(
                return_project(self.scene.office, self.id, ProjectReturn(reason=reason)), "RETURNED", allowed=allowed
            )
        else:
            self.tried(
                reject_project(self.scene.office, self.id, ProjectRejection(reason=reason)), "REJECTED", allowed=allowed
            )

    @rule(amount=AMOUNTS)
    def approve(self, amount: int) -> None:
        """A lab that has left the catalogue since the submission stops no approval (A-19)."""
        allowed = self.state == "SUBMITTED" and amount <= self.requested
        doing = approve_project(self.scene.office, self.id, ProjectApproval(amount=Fen(amount)))
        if self.tried(doing, "APPROVED", allowed=allowed):
            self.approved = amount

    @rule()
    def cancel(self) -> None:
        allowed = self.state not in ENDED
        self.tried(cancel_project(self.scene.actor, self.id), "CANCELLED", allowed=allowed)

    @invariant()
    def rows_are_as_remembered(self) -> None:
        self.await_(self.look())

    async def look(self) -> None:
        row = await self.owner.fetchrow("select * from project where id = $1", self.id)
        rounds = await self.owner.fetch("select * from round where subject_id = $1 order by number", self.id)
        assert (row["state"], row["requested_amount"]) == (self.state, self.requested)
        assert row["approved_amount"] == (self.approved or None)
        assert (row["submitted_at"] is not None) == (self.rounds > 0)
        assert [one["number"] for one in rounds] == [*range(1, self.rounds + 1)]
        assert all(one["decision"] == "RETURNED" for one in rounds[:-1])  # a new round follows a return alone
        waits = self.state in ("SUBMITTED", "UNDER_FIRST_REVIEW", "CANCELLED")
        assert not rounds or waits or rounds[-1]["decision"] == self.state


@pytest.mark.timeout(900)
async def test_sup_4_any_sequence_of_steps_on_an_application(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    Applications.loop, Applications.owner = asyncio.get_running_loop(), owner
    await an_open_programme(budget=Fen(1_000_000))
    Applications.scene, Applications.by, project = await a_recommended_project()
    Applications.proposal = project.proposal_id
    how = settings(max_examples=10, stateful_step_count=20, suppress_health_check=list(HealthCheck))

    await asyncio.to_thread(run_state_machine_as_test, Applications, settings=how)
