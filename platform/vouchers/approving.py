"""What speaks for and against an approval: the same for the decision and for its dry run."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from funds.models import Programme
from funds.reserving import programme_of
from journal.work import Work
from kernel.rules import Finding
from tenants.models import Applicant
from vouchers import decision_rules as rules
from vouchers.assessment import assess_again, ceiling
from vouchers.decision_rules import approvable
from vouchers.funding import allocation
from vouchers.inputs import ProjectApproval
from vouchers.likeness import alike
from vouchers.models import Project
from vouchers.parameters import REDEEM_BY_DAYS, USE_BY_DAYS


@dataclass(frozen=True, kw_only=True)
class Judged:
    """given: the approval with its dates as they hold. programme: the one that is open today, locked, if any."""

    given: ProjectApproval
    programme: Programme | None
    findings: list[Finding]


async def judge(w: Work, project: Project, given: ProjectApproval) -> Judged:
    applicant = await w.see(Applicant, project.applicant_id)
    dated = await _dated(given, w.today)
    others = await alike(w, applicant)
    findings = [
        *await assess_again(w, project),
        rules.ALONE.warn(not others, "applicant", actual=len(others), limit=", ".join(others)),
        *approvable(
            amount=given.amount,
            requested=project.requested_amount,
            ceiling=await ceiling(applicant.kind, w.today),
            reason=given.reason,
            conditions=given.conditions,
            use_by=dated.use_by,
            redeem_by=dated.redeem_by,
            today=w.today,
        ),
    ]
    programme = await programme_of(w, w.today)
    findings += await allocation(programme, applicant, given.amount, w.today)
    return Judged(given=dated, programme=programme, findings=findings)


async def _dated(given: ProjectApproval, today: date) -> ProjectApproval:
    """Days that are not said come from the Office's parameters, where it has set any."""
    use, redeem = await USE_BY_DAYS.on(today), await REDEEM_BY_DAYS.on(today)
    return replace(
        given,
        use_by=given.use_by or (today + timedelta(days=use) if use else None),
        redeem_by=given.redeem_by or (today + timedelta(days=redeem) if redeem else None),
    )
