"""The figures of a year: projects, verdicts and redemptions of one institution, within the calendar year (PSI-7)."""

from datetime import date
from typing import Any

import pytest

from documents.kinds import DocumentKind
from evaluations.figures import figures_of
from evaluations.kinds import Figure
from journal.system import system
from journal.work import work
from reviews.lifecycle import Verdict
from reviews.models import CompletionReview
from tests.factories.onboarding import a_document
from tests.factories.vouchers import Scene, a_scene, a_submitted_project
from vouchers.lifecycle import RedemptionState
from vouchers.models import Project, Redemption

pytestmark = pytest.mark.usefixtures("database")
NEW_YEAR, LAST_DAY = date(2026, 1, 1), date(2026, 12, 31)
BEFORE, AFTER = date(2025, 12, 31), date(2027, 1, 1)


def parties(project: Project) -> dict[str, Any]:
    columns = ("applicant_id", "recommender_id", "provider_id")
    return {"project_id": project.id, **{name: getattr(project, name) for name in columns}}


async def a_project_of(scene: Scene, serial: int, approved_on: date) -> Project:
    project = await a_submitted_project(scene, title=f"示例项目 {serial}")
    async with work(system()) as w:
        project = await w.take(Project, project.id)
        project.approved_on = approved_on
        await w.save(project, "approved_on")
    return project


async def judged(project: Project, verdict: Verdict, on: date) -> None:
    report = await a_document(DocumentKind.FINAL_REPORT)
    async with work(system()) as w:
        await w.add(CompletionReview(report_id=report.id, verdict=verdict, decided_on=on, **parties(project)))


async def redeemed(project: Project, amount: int, on: date) -> None:
    async with work(system()) as w:
        await w.add(Redemption(amount=amount, state=RedemptionState.CONFIRMED, confirmed_on=on, **parties(project)))


async def counted(scene: Scene, year: int = 2026, today: date = AFTER) -> dict[Figure, int | None]:
    async with work(system()):
        return await figures_of(scene.lab.tenant.id, year, today)


async def test_psi_7_projects_and_verdicts_count_in_the_year_of_their_days() -> None:
    scene = await a_scene()
    days = (BEFORE, NEW_YEAR, LAST_DAY, AFTER)
    projects = [await a_project_of(scene, serial, day) for serial, day in enumerate(days)]
    verdicts = (Verdict.CONCLUDED, Verdict.CONCLUDED, Verdict.NOT_CONCLUDED, Verdict.CONCLUDED)
    for project, verdict, day in zip(projects, verdicts, (NEW_YEAR, NEW_YEAR, LAST_DAY, AFTER), strict=True):
        await judged(project, verdict, day)

    figures = await counted(scene)

    assert figures[Figure.PROJECTS_APPROVED] == 2
    assert (figures[Figure.PROJECTS_JUDGED], figures[Figure.PROJECTS_CONCLUDED]) == (3, 2)
    assert figures[Figure.CONCLUDED_SHARE] == 66  # rounded down
    assert (await counted(scene, 2025))[Figure.PROJECTS_APPROVED] == 1


async def test_psi_7_redemptions_count_by_the_day_they_were_confirmed() -> None:
    scene = await a_scene()
    for serial, (day, amount) in enumerate(((BEFORE, 1), (NEW_YEAR, 10), (LAST_DAY, 100), (AFTER, 1000))):
        await redeemed(await a_project_of(scene, serial, day), amount, day)

    figures = await counted(scene)

    assert (figures[Figure.REDEMPTIONS], figures[Figure.REDEEMED_FEN]) == (2, 110)


async def test_a_running_year_counts_up_to_today_and_nobody_elses() -> None:
    scene = await a_scene()
    await a_project_of(scene, 1, LAST_DAY)

    assert (await counted(scene, today=date(2026, 12, 30)))[Figure.PROJECTS_APPROVED] == 0
    assert (await counted(scene, today=LAST_DAY))[Figure.PROJECTS_APPROVED] == 1
    async with work(system()):
        others = await figures_of(scene.lab.host.id, 2026, AFTER)
    assert set(others.values()) == {0, None}
