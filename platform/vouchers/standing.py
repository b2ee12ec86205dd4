"""Whether a project's verdict stands: until it can no longer be appealed, nothing is paid and nothing comes free.

The room of reviews says with the verdict, and with each appeal, how it stands; in the same work, so that whoever holds
the project's lock knows.
"""

from datetime import date, timedelta

from vouchers.models import Project
from vouchers.parameters import APPEAL_DAYS


def decided(project: Project, day: date, *, last_word: bool) -> tuple[str, ...]:
    """A verdict was given that day; what changed. last_word: of a panel called after an appeal, which ends there."""
    project.verdict_on = None if last_word else day
    project.appealed = False
    return ("verdict_on", "appealed")


def appealed(project: Project) -> tuple[str, ...]:
    """An appeal of the verdict waits for the Office; what changed."""
    project.appealed = True
    return ("appealed",)


def dismissed(project: Project) -> tuple[str, ...]:
    """No appeal waits any more; within the window another may follow. What changed."""
    project.appealed = False
    return ("appealed",)


def reopened(project: Project) -> tuple[str, ...]:
    """There is no verdict any more; what changed."""
    project.verdict_on, project.appealed, project.concluded_on = None, False, None
    return ("verdict_on", "appealed", "concluded_on")


async def appeal_until(project: Project) -> date | None:
    """The last day on which the verdict may be appealed; None where it cannot be."""
    if project.verdict_on is None:
        return None
    days = await APPEAL_DAYS.on(project.verdict_on)  # as in force when it was given, as for who appeals
    return None if days is None else project.verdict_on + timedelta(days=days)


async def appealable(project: Project, day: date) -> bool:
    """Whether a new panel may still decide otherwise; what has come free by then would be gone."""
    last = await appeal_until(project)
    return project.appealed or (last is not None and day <= last)
