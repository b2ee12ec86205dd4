"""The Office evaluates a year, publishes it to the institution, and the institution replies (PSI-7, A-16)."""

from datetime import date

import asyncpg
import pytest

from evaluations.inputs import EvaluationBeginning, EvaluationReply, EvaluationScores
from evaluations.kinds import Figure
from evaluations.lifecycle import EvaluationState
from evaluations.models import Evaluation
from evaluations.operations import (
    begin_evaluation,
    open_evaluation_cycle,
    publish_evaluation,
    reply_evaluation,
    score_evaluation,
)
from journal.models import AuditEntry
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from policies.permissions import Role
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState
from tests.desk.asking import owed
from tests.factories.evaluations import (
    SCORES,
    a_begun,
    a_cycle,
    a_cycle_draft,
    a_published,
    an_active_institution,
)
from tests.factories.labs import a_psi, a_submitted_lab, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.factories.year import a_held_event, an_officer
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")
REPLY = EvaluationReply(reply="示例反馈")


def broken(refused: pytest.ExceptionInfo[RulesBroken]) -> list[str]:
    assert {problem.rule.id for problem in refused.value.problems} == {"PSI-7"}
    return codes_of(refused)


@pytest.mark.parametrize("kind", [PSI, CENTER])
async def test_psi_7_a_year_is_evaluated_published_and_answered(kind: TenantKind, owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution(kind)

    published = await a_published(office, tenant)

    assert (published.state, published.total) == (EvaluationState.PUBLISHED, 60 * 90 + 40 * 75)
    replied = await reply_evaluation(staff, published.id, REPLY)
    assert (replied.state, replied.reply) == (EvaluationState.REPLIED, "示例反馈")
    kinds = [
        row["kind"]
        for row in await owner.fetch("select kind from audit_entry where kind like 'evaluation.%' order by id")
    ]
    assert kinds == ["evaluation.begun", "evaluation.scored", "evaluation.published", "evaluation.replied"]
    assert [due["due_on"].year for due in await owed(office, "EVALUATION")] == [published.year + 2]  # this year's


async def test_a_16_nothing_follows_from_a_bad_grade(owner: asyncpg.Connection) -> None:
    tenant, _ = await an_active_institution()

    await a_published(await an_officer(), tenant)

    assert await owner.fetchval("select state from tenant where id = $1", tenant.id) == TenantState.ACTIVE


async def test_psi_7_a_draft_is_seen_by_the_office_alone() -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    begun = await a_begun(office, tenant)
    await score_evaluation(office, begun.id, SCORES)

    with pytest.raises(NotFound):
        await reply_evaluation(staff, begun.id, REPLY)
    async with work(staff):
        assert await Evaluation.all().count() == 0
        assert await AuditEntry.filter(subject_id=begun.id).count() == 0
    await a_published(office, tenant)
    async with work(staff):
        assert await Evaluation.all().count() == 1


async def test_psi_7_a_year_is_published_once_it_is_over(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    begun = await a_begun(office, tenant)
    await score_evaluation(office, begun.id, SCORES)

    with pytest.raises(RulesBroken) as refused:
        await publish_evaluation(office, begun.id)

    (problem,) = refused.value.problems
    assert (problem.rule.code, problem.actual) == ("evaluation.year.not_over", begun.year)
    assert problem.limit == date(begun.year + 1, 1, 1)
    assert await owner.fetchval("select state from evaluation") == "DRAFT"


async def test_another_institution_neither_sees_nor_answers_an_evaluation() -> None:
    tenant, _ = await an_active_institution()
    _, stranger = await an_active_institution()
    _, recommender = await an_active_institution(RECOMMENDER)
    published = await a_published(await an_officer(), tenant)

    for other in (stranger, recommender):
        with pytest.raises(NotFound):
            await reply_evaluation(other, published.id, REPLY)


async def test_psi_7_there_is_one_evaluation_a_year(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    cycle = await a_cycle(office)
    await a_begun(office, tenant, cycle)

    with pytest.raises(RulesBroken) as second:
        await a_begun(office, tenant, cycle)
    with pytest.raises(RulesBroken) as again:
        await open_evaluation_cycle(office, a_cycle_draft())

    assert broken(second) == ["evaluation.evaluation.exists"]
    assert broken(again) == ["evaluation.cycle.exists"]
    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute(
            "insert into evaluation select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*"
            " from evaluation e"
        )


@pytest.mark.parametrize("role", [Role.PSI_ADMINISTRATOR, Role.BMSTC_REVIEWER, Role.AUDITOR, Role.EXPERT])
async def test_psi_7_only_the_office_evaluates(role: Role, owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    cycle = await a_cycle(office)
    begun = await a_begun(office, tenant, cycle)
    actor = await someone(role, party=tenant.id)

    with pytest.raises((Denied, NotFound)):
        await begin_evaluation(actor, cycle.id, EvaluationBeginning(institution_id=tenant.id))
    for attempt in (score_evaluation(actor, begun.id, SCORES), publish_evaluation(actor, begun.id)):
        with pytest.raises((Denied, NotFound)):
            await attempt
    with pytest.raises(Denied) as denied:
        await open_evaluation_cycle(actor, a_cycle_draft(2025))
    assert denied.value.problems[0].rule.id == "PSI-7"
    assert await owner.fetchval("select state from evaluation") == "DRAFT"


async def test_psi_7_what_is_missing_is_named_at_once_and_nothing_is_published(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    tenant, _ = await an_active_institution()
    begun = await a_begun(office, tenant)
    await score_evaluation(office, begun.id, EvaluationScores(scores=SCORES.scores[:1]))

    with pytest.raises(RulesBroken) as refused:
        await publish_evaluation(office, begun.id)

    assert broken(refused) == [
        "evaluation.year.not_over",
        "evaluation.scores.incomplete",
        "evaluation.grade.missing",
        "evaluation.comment.missing",
    ]
    assert await owner.fetchval("select state from evaluation") == "DRAFT"


async def test_what_is_published_is_not_scored_again_and_a_reply_is_given_once() -> None:
    office = await an_officer()
    tenant, staff = await an_active_institution()
    published = await a_published(office, tenant)

    with pytest.raises(IllegalStep):
        await score_evaluation(office, published.id, SCORES)
    with pytest.raises(RulesBroken) as refused:
        await reply_evaluation(staff, published.id, EvaluationReply(reply=" "))
    assert broken(refused) == ["evaluation.reply.missing"]
    await reply_evaluation(staff, published.id, REPLY)
    with pytest.raises(IllegalStep):
        await reply_evaluation(staff, published.id, REPLY)


async def test_an_operator_reads_the_evaluation_and_does_not_reply() -> None:
    tenant, _ = await an_active_institution()
    published = await a_published(await an_officer(), tenant)

    with pytest.raises(Denied):
        await reply_evaluation(await someone(Role.PSI_OPERATOR, party=tenant.id), published.id, REPLY)


async def test_the_figures_are_counted_from_the_years_records(owner: asyncpg.Connection) -> None:
    office = await an_officer()
    psi, other = await a_psi(), await a_psi()
    staff = await someone(Role.PSI_ADMINISTRATOR, party=psi.tenant.id)
    await owner.execute("update tenant set activated_at = now()")
    await an_open_lab(psi)
    last_year = await a_submitted_lab(psi)
    await owner.execute("update round set submitted_at = now() - interval '1 year' where subject_id = $1", last_year.id)
    await an_open_lab(other)
    await a_held_event(psi.tenant, staff)

    begun = await a_begun(office, psi.tenant)

    figures = {Figure(given["figure"]): given["value"] for given in begun.figures}
    assert set(figures) == set(Figure)
    assert (figures[Figure.LABS_REPORTED], figures[Figure.LABS_OPEN], figures[Figure.EVENTS_HELD]) == (1, 1, 1)
    assert (figures[Figure.CONCLUDED_SHARE], figures[Figure.PROJECTS_JUDGED]) == (None, 0)
