"""What follows by itself: a verified firm finds its needs, and vouchers that are not needed any more come free."""

from datetime import date, time

from journal.daily import daily
from journal.listeners import Delivered, on
from journal.work import work
from matching.links import link
from matching.models import Need
from tenants.events import TenantSuspended
from tenants.models import Applicant
from vouchers.events import ApplicantVerified, ProjectForwarded, VoucherLapsed
from vouchers.lapsing import lapsed
from vouchers.lifecycle import PROJECT_LIFE, ProjectState, ProjectStep
from vouchers.models import Project
from vouchers.settling import settle


@on(ApplicantVerified)
async def link_needs(event: Delivered) -> None:
    """Give a verified applicant its needs and their proposals, by its credit code (REC-6: recorded on its behalf)."""
    async with work(event.system("vouchers")) as w:
        applicant = await w.see(Applicant, event.subject_id)
        if applicant.uscc is None:
            return
        unlinked = Need.filter(enterprise__uscc=applicant.uscc, applicant_id=None).order_by("id")
        for key in await unlinked.values_list("id", flat=True):
            await link(w, await w.take(Need, key), applicant)  # type: ignore[arg-type]


@on(TenantSuspended)
async def forward_to_office(event: Delivered) -> None:
    """No application waits for an institution that may not work (REC-18): what it has not looked at goes on."""
    async with work(event.system("vouchers")) as w:
        waiting = Project.filter(recommender_id=event.subject_id, state=ProjectState.UNDER_FIRST_REVIEW).order_by("id")
        for key in await waiting.values_list("id", flat=True):
            project = await w.take(Project, key)  # type: ignore[arg-type]
            if PROJECT_LIFE.allows(project.state, ProjectStep.FORWARD):
                project.state = PROJECT_LIFE.after(project.state, ProjectStep.FORWARD)
                await w.save(project, "state")
                w.record(ProjectForwarded.of(project))


@on(VoucherLapsed)
async def release_what_is_due(event: Delivered) -> None:
    """Judged anew as things stand now: what was paid for or asked for in the meantime is left alone (REV-7, A-29)."""
    async with work(event.system("vouchers")) as w:
        await settle(w, await w.take(Project, event.parties.project_id))


@on("completion_review.decided", "appeal.dismissed")
async def release_once_the_verdict_stands(event: Delivered) -> None:
    """What the verdict leaves unused comes free, at once unless it can still be appealed; the project itself knows."""
    async with work(event.system("vouchers")) as w:
        await settle(w, await w.take(Project, event.parties.project_id))


@daily(time(1))
async def find_what_lapsed(day: date, event: Delivered) -> None:
    """Each project is told of by itself, so that each is released in a transaction of its own."""
    async with work(event.system("vouchers")) as w:
        for project in await lapsed(day):
            w.record(VoucherLapsed.of(project))
