"""Whatever is done with a need in whatever order: what is legal leaves sound rows, what is not changes nothing.

A machine of hypothesis tries steps, legal and illegal ones. It remembers each need and its proposals in the simplest
way there is, and foretells of each step whether it is carried out; PostgreSQL is asked after each.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Refused
from matching.expiring import expire_proposals
from matching.inputs import (
    Consent,
    ConsentRevocation,
    NeedClosing,
    NeedRevision,
    ProposalAnswer,
    ProposalWithdrawal,
)
from matching.kinds import ConsentItem
from matching.models import Proposal
from matching.operations import (
    accept_proposal,
    close_need,
    confirm_consent,
    decline_proposal,
    match_need,
    revise_need,
    revoke_consent,
    send_proposal,
    withdraw_proposal,
)
from tests.factories.labs import Reporter
from tests.factories.matching import a_fitting_lab, a_need_of_ones_own, everyone_has_heard
from tests.factories.vouchers import a_party
from tests.refused import everything
from tests.services import PostgresService

T = TypeVar("T")
PLACES = st.integers(0, 2)
ITEMS = st.sets(st.sampled_from(list(ConsentItem)))
LIVE = ("OPEN", "MATCHED")


@dataclass
class Case:
    """A need as the machine remembers it: its state, and per proposal the state."""

    id: UUID
    state: str = "OPEN"
    revoked: bool = False
    proposals: dict[UUID, str] = field(default_factory=dict)


class Needs(RuleBasedStateMachine):
    """Set before it runs: loop, owner, firm, labs."""

    loop: asyncio.AbstractEventLoop
    owner: asyncpg.Connection
    firm: Actor
    labs: dict[UUID, Reporter]

    def __init__(self) -> None:
        super().__init__()
        self.case = Case(self.await_(a_need_of_ones_own(self.firm, contact="示例电话")).id)

    def await_(self, doing: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(120)

    def tried(self, doing: Coroutine[Any, Any, Any], *, allowed: bool) -> bool:
        """Carried out exactly if it was foretold; what is refused changes nothing."""
        before = self.await_(everything(self.owner))
        try:
            self.await_(doing)
        except Refused:
            assert not allowed
            assert self.await_(everything(self.owner)) == before
            return False
        assert allowed
        self.await_(everyone_has_heard())
        return True

    def pick(self, place: int) -> UUID | None:
        found = list(self.case.proposals)
        return found[place % len(found)] if found else None

    def end(self, state: str) -> None:
        self.case.state = state
        self.case.proposals = {
            key: "WITHDRAWN" if held == "SENT" else held for key, held in self.case.proposals.items()
        }

    @rule()
    def match(self) -> None:
        if self.tried(match_need(self.firm, self.case.id), allowed=self.case.state in LIVE):
            found = self.await_(self.found())
            asked = [held for held in self.case.proposals.values() if held != "SUGGESTED"]
            assert len(found) == len(self.labs)
            self.case.proposals = {key: self.case.proposals.get(key, "SUGGESTED") for key in found}
            if len(asked) < len(self.labs):
                self.case.state = "MATCHED"

    async def found(self) -> list[UUID]:
        async with work(system()):
            return [row.id for row in await Proposal.filter(need_id=self.case.id).order_by("id")]

    @rule(place=PLACES)
    def send(self, place: int) -> None:
        key = self.pick(place)
        if key is None:
            return
        allowed = self.case.state == "MATCHED" and self.case.proposals[key] == "SUGGESTED"
        if self.tried(send_proposal(self.firm, key), allowed=allowed):
            self.case.proposals[key] = "SENT"

    @rule(place=PLACES, yes=st.booleans())
    def answer(self, place: int, yes: bool) -> None:
        key = self.pick(place)
        if key is None or self.case.proposals[key] == "SUGGESTED":  # nobody is asked yet
            return
        lab = self.labs[self.await_(self.provider(key))]
        answering = accept_proposal if yes else decline_proposal
        allowed = self.case.proposals[key] == "SENT"
        if self.tried(answering(lab.actor, key, ProposalAnswer(answer="示例")), allowed=allowed):
            self.case.proposals[key] = "ACCEPTED" if yes else "DECLINED"
            if yes:
                self.end("ACCEPTED")

    async def provider(self, key: UUID) -> UUID:
        async with work(system()):
            found = (await Proposal.get(id=key)).provider_id
        assert found is not None
        return found

    @rule(place=PLACES)
    def take_back(self, place: int) -> None:
        key = self.pick(place)
        if key is None:
            return
        doing = withdraw_proposal(self.firm, key, ProposalWithdrawal(reason="示例"))
        if self.tried(doing, allowed=self.case.proposals[key] == "SENT"):
            self.case.proposals[key] = "WITHDRAWN"

    @rule()
    def revise(self) -> None:
        self.tried(
            revise_need(self.firm, self.case.id, NeedRevision(title="硬质涂层")), allowed=self.case.state in LIVE
        )

    @rule(items=ITEMS)
    def consent(self, items: set[ConsentItem]) -> None:
        given = Consent(consented_to=tuple(items))
        self.tried(confirm_consent(self.firm, self.case.id, given), allowed=not self.case.revoked)

    @rule(revoking=st.booleans())
    def close(self, revoking: bool) -> None:
        doing = (
            revoke_consent(self.firm, self.case.id, ConsentRevocation())
            if revoking
            else close_need(self.firm, self.case.id, NeedClosing(reason="示例"))
        )
        allowed = not self.case.revoked if revoking else self.case.state in (*LIVE, "ACCEPTED")
        if self.tried(doing, allowed=allowed):
            self.case.revoked = revoking
            self.end("CLOSED")

    @rule()
    def let_expire(self) -> None:
        self.await_(self.expire())
        self.case.proposals = {key: "EXPIRED" if held == "SENT" else held for key, held in self.case.proposals.items()}

    async def expire(self) -> None:
        await self.owner.execute("update proposal set answer_by = '2020-01-01' where state = 'SENT'")
        async with work(system()) as w:
            await expire_proposals(w, w.today)

    @invariant()
    def rows_are_as_remembered_and_show_what_was_consented_to(self) -> None:
        self.await_(self.look())

    async def look(self) -> None:
        need = await self.owner.fetchrow("select * from need where id = $1", self.case.id)
        rows = await self.owner.fetch("select * from proposal where need_id = $1", self.case.id)
        assert need["state"] == self.case.state
        assert {row["id"]: row["state"] for row in rows} == self.case.proposals
        assert sum(row["state"] == "ACCEPTED" for row in rows) == (
            1 if "ACCEPTED" in self.case.proposals.values() else 0
        )
        shown = set() if self.case.revoked else set(need["consented_to"])
        for row in rows:
            sent = row["provider_id"] is not None
            assert sent == (row["state"] != "SUGGESTED")
            for item, column in (("DESCRIPTION", "description"), ("NAME", "firm_name"), ("CONTACT", "contact")):
                self.is_shown(row, column, need[column] if sent and item in shown else "")
            self.is_shown(row, "title", need["title"] if sent and not self.case.revoked else "")

    def is_shown(self, row: Any, column: str, now: str) -> None:
        """A proposal that is over keeps what it showed, or loses it."""
        if now and row["state"] not in ("SUGGESTED", "SENT", "ACCEPTED"):
            return
        assert row[column] == now


@pytest.mark.timeout(900)
async def test_rec_6_any_sequence_of_steps_on_a_need(database: PostgresService, owner: asyncpg.Connection) -> None:
    Needs.loop, Needs.owner = asyncio.get_running_loop(), owner
    Needs.firm = (await a_party()).actor
    Needs.labs = {lab.tenant.id: lab for lab in [await a_fitting_lab() for _ in range(3)]}
    how = settings(max_examples=10, stateful_step_count=15, suppress_health_check=list(HealthCheck))

    await asyncio.to_thread(run_state_machine_as_test, Needs, settings=how)
