"""Bulk decisions: each submission is decided on its own, with its own result."""

from types import SimpleNamespace
from typing import Any, cast

import asyncpg
import pytest

from kernel.actor import Actor
from kernel.errors import Refused, RulesBroken
from kernel.language import Locale
from policies.permissions import Role
from reads.globalid import global_id
from schema.bulk import (
    APPLICATIONS,
    LABS,
    MOST_AT_ONCE,
    PROJECTS,
    BulkDecided,
    BulkDecisionInput,
    BulkStep,
    decided_each,
)
from schema.context import Context
from tests.factories.entries import as_looked_at
from tests.factories.labs import a_psi, a_submitted_lab
from tests.factories.onboarding import a_decider, a_submitted, someone
from tests.factories.tenants import PSI, RECOMMENDER
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def decide(actor: Actor, ways: Any, step: BulkStep, ids: list[str], reason: str = "示例") -> BulkDecided:
    """As the mutation does it; what it refuses is counted."""
    counted: list[Refused] = []
    request = SimpleNamespace(idempotency_key=None)
    context = Context(actor=actor, reader=cast(Any, None), store=cast(Any, None), request=request, count=counted.append)
    found = await decided_each(
        cast(Any, SimpleNamespace(context=context)),
        BulkDecisionInput(entries=await as_looked_at(ids), step=step, reason=reason),
        ways,
    )
    assert len(counted) == found.refused
    return found


def application_ids(*rows: Any) -> list[str]:
    return [global_id("InstitutionApplication", row.id) for row in rows]


async def test_each_is_decided_by_its_own_rules_and_a_refusal_of_one_keeps_no_other(owner: asyncpg.Connection) -> None:
    applicant, office = await someone(), await a_decider()
    first, third = [await a_submitted(applicant) for _ in range(2)]
    second = await a_submitted(applicant, RECOMMENDER)  # BMSTC decides on it (REC-14)
    ids = application_ids(first, second, third)
    await decide(office, APPLICATIONS, BulkStep.CLAIM, ids)

    found = await decide(office, APPLICATIONS, BulkStep.APPROVE, ids)

    assert (found.decided, found.refused) == (2, 1)
    assert [outcome.state for outcome in found.outcomes] == ["APPROVED", None, "APPROVED"]
    refused = found.outcomes[1].refusal
    assert refused is not None
    assert (refused.code, refused.problems[0].rule) == ("DENIED", "REC-14")
    states = await owner.fetch("select state from institution_application order by id")
    assert sorted(row["state"] for row in states) == ["APPROVED", "APPROVED", "SUBMITTED"]


async def test_what_is_named_twice_is_decided_once(owner: asyncpg.Connection) -> None:
    office = await a_decider()
    (key,) = application_ids(await a_submitted(await someone()))

    found = await decide(office, APPLICATIONS, BulkStep.CLAIM, [key, key])

    assert [outcome.state for outcome in found.outcomes] == ["UNDER_REVIEW", None]
    kept = "select count(*) from audit_entry where kind = 'institution_application.claimed'"
    assert await owner.fetchval(kept) == 1


async def test_an_id_that_is_none_is_that_ones_refusal() -> None:
    office = await a_decider()
    ids = ["nonsense", *application_ids(await a_submitted(await someone()))]

    found = await decide(office, APPLICATIONS, BulkStep.CLAIM, ids)

    assert [outcome.state for outcome in found.outcomes] == [None, "UNDER_REVIEW"]


async def test_a_return_without_a_reason_is_refused_for_each() -> None:
    office = await a_decider()
    ids = application_ids(*[await a_submitted(await someone()) for _ in range(2)])
    await decide(office, APPLICATIONS, BulkStep.CLAIM, ids)

    found = await decide(office, APPLICATIONS, BulkStep.RETURN, ids, reason=" ")

    assert (found.decided, found.refused) == (0, 2)
    assert (await decide(office, APPLICATIONS, BulkStep.REJECT, ids)).decided == 2


async def test_lab_3_labs_are_decided_together_by_the_office_alone() -> None:
    psi = await a_psi()
    keys = [global_id("Lab", (await a_submitted_lab(psi)).id) for _ in range(2)]

    denied = await decide(psi.actor, LABS, BulkStep.APPROVE, keys)
    returned = await decide(await someone(Role.OFFICE_REVIEWER), LABS, BulkStep.RETURN, keys)

    assert denied.refused == 2
    assert {outcome.state for outcome in returned.outcomes} == {"RETURNED"}


@pytest.mark.parametrize(
    ("ways", "step", "size"),
    [(APPLICATIONS, BulkStep.CLAIM, 0), (APPLICATIONS, BulkStep.CLAIM, MOST_AT_ONCE + 1), (LABS, BulkStep.RETURN, 0)],
)
async def test_nothing_or_too_many_are_refused_whole_and_the_step_is_not_blamed(
    ways: Any, step: BulkStep, size: int
) -> None:
    with pytest.raises(RulesBroken) as refused:
        await decide(await a_decider(PSI), ways, step, ["x"] * size)

    assert codes_of(refused) == ["decision.entries.out_of_range"]
    (problem,) = refused.value.problems
    assert (problem.path, problem.message(Locale.ZH)) == ("entries", f"一次须选择 1 至 100 份申报，当前 {size} 份")


async def test_every_step_is_there_for_each_and_labs_are_claimed_together(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await someone(Role.OFFICE_REVIEWER)
    keys = [global_id("Lab", (await a_submitted_lab(psi)).id) for _ in range(2)]

    found = await decide(office, LABS, BulkStep.CLAIM, keys)

    assert [set(ways) for ways in (APPLICATIONS, LABS, PROJECTS)] == [set(BulkStep)] * 3
    assert ([outcome.state for outcome in found.outcomes], found.refused) == (["SUBMITTED"] * 2, 0)
    assert [row[0] for row in await owner.fetch("select claimed_by_id from lab")] == [office.person] * 2
