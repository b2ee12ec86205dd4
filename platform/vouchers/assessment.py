"""Gathers the facts by which a project is judged, as they are on the day, and judges."""

from datetime import date
from typing import Any
from uuid import UUID

from journal.work import Work
from kernel.bodies import Body
from kernel.money import yuan
from kernel.rules import Finding
from labs.kinds import Capability
from labs.models import CatalogueEntry
from labs.queries import in_catalogue
from tenants.kinds import ApplicantKind
from tenants.models import Applicant, Organisation, Tenant
from vouchers import rules
from vouchers.application import Application
from vouchers.models import Project
from vouchers.parameters import DESIGN_APPLIES_TO, ENTERPRISE_CEILING, SUMMARY_LEAST, TEAM_CEILING, THEMES
from vouchers.sizes import standing

WORDS = (
    *("title", "summary", "activity_type", "activity_other"),
    *("priority_theme", "priority_subtheme", "design_purpose", "design_other"),
)


async def facts_of(w: Work, project: Project, *, paid: UUID | None = None) -> Application:
    """What the rules ask of a project today. The lab is tested now, not when the project was drafted (A-19).

    paid: the institution that the voucher is paid to, once that is fixed; until then the one that shows the lab.
    """
    applicant = await w.see(Applicant, project.applicant_id)
    listed = await w.see(CatalogueEntry, project.entry_id)
    entry = await in_catalogue(project.lab_id, w.today)
    shown = entry or listed
    host = await w.see(Organisation, shown.host_id)
    provider = await w.see(Tenant, paid or shown.provider_id)
    payee = await w.see(Organisation, provider.organisation_id)
    return Application(
        applicant=applicant.kind,
        size=standing(applicant, w.today),
        verified=applicant.verified_on is not None,
        title=project.title,
        summary=project.summary,
        summary_least=await SUMMARY_LEAST.on(w.today),
        activity_type=project.activity_type,
        activity_other=project.activity_other,
        theme=project.priority_theme,
        subtheme=project.priority_subtheme,
        themes_in_force=await THEMES.on(w.today),
        budget=project.budget,
        requested=project.requested_amount,
        ceiling=await ceiling(applicant.kind, w.today),
        in_catalogue=entry is not None,
        same_body=_is(applicant, host),
        lab_name=shown.name,
        pays_itself=_is(applicant, payee),
        payee=payee.name,
        lab_offers=project.activity_type in shown.activity_types,
        design=project.industrial_design,
        design_capable=Capability.INDUSTRIAL_DESIGN in shown.capabilities,
        design_purpose=project.design_purpose,
        design_other=project.design_other,
        design_applies_to=await DESIGN_APPLIES_TO.on(w.today),
    )


async def ceiling(kind: ApplicantKind, day: date) -> int | None:
    """The most a project is supported with, in fen; None unless the Office has set one."""
    parameter = TEAM_CEILING if kind is ApplicantKind.STARTUP_TEAM else ENTERPRISE_CEILING
    return await parameter.on(day)


async def assess(w: Work, project: Project) -> list[Finding]:
    return list(rules.submittable(await facts_of(w, project)))


async def assess_again(w: Work, project: Project) -> list[Finding]:
    """As things stand when the Office approves."""
    return list(rules.still_supportable(await facts_of(w, project, paid=project.provider_id)))


def _is(applicant: Applicant, body: Organisation) -> bool:
    return Body(name=applicant.name, uscc=applicant.uscc).is_same(Body(name=body.name, uscc=body.uscc))


def snapshot(project: Project) -> dict[str, Any]:
    """What was submitted, as JSON."""
    kept: dict[str, Any] = {name: None if (v := getattr(project, name)) is None else str(v) for name in WORDS}
    amounts = {"budget": yuan(project.budget), "requested_amount": yuan(project.requested_amount)}
    return {**kept, **amounts, "industrial_design": project.industrial_design, "entry": str(project.entry_id)}
