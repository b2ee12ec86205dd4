"""A lab judged as it stands: the same findings for the dry run, the submission, the approval and the restoration."""

from datetime import date

from documents.kinds import DocumentKind
from documents.queries import present, present_kinds
from journal.work import Work
from kernel.rules import Finding
from labs import recognition_rules, reporting_rules, rules
from labs.inputs import LabRecognition
from labs.models import Lab
from labs.queries import (
    authorisations,
    center_membership,
    has_own_institution,
    in_force,
    listed_twice,
    permitted_centers,
    recognition_of,
    reported_elsewhere,
)
from onboarding.queries import platform_member
from tenants.kinds import TenantKind
from tenants.models import Organisation, Tenant


async def assess(w: Work, lab: Lab) -> list[Finding]:
    """Every rule between a lab and the catalogue, with what it says today (LAB-1…6, PSI-4, DC-3…7)."""
    tenant = await w.see(Tenant, lab.provider_id)
    host = await w.see(Organisation, lab.host_id, path="hostId")
    uploaded = await present_kinds(lab_id=lab.id)
    return judged(
        lab,
        tenant,
        on=w.today,
        recognition=await recognition_of(lab.id),
        certificate=DocumentKind.RECOGNITION_CERTIFICATE in uploaded,
        listed=await listed_twice(lab),
        elsewhere=await reported_elsewhere(w.actor, lab),
        route=await route(w, lab, tenant, host),
    )


def judged(
    lab: Lab,
    tenant: Tenant,
    *,
    on: date,
    recognition: LabRecognition | None,
    certificate: bool,
    listed: bool,
    route: list[Finding],
    elsewhere: bool = False,
) -> list[Finding]:
    """The findings about a lab whose facts are at hand.

    route: what `route` found of its way to the Office. elsewhere: another institution reports the same lab (A-23).
    """
    return [
        *rules.showable(name=lab.name, field=lab.field, activity_types=lab.activity_types, listed_twice=listed),
        *recognition_rules.recognised(category=lab.category, recognition=recognition, on=on, certificate=certificate),
        *reporting_rules.working(state=tenant.state),
        *reporting_rules.one_center(tenant.kind, elsewhere=elsewhere),
        *route,
    ]


async def route(w: Work, lab: Lab, tenant: Tenant, host: Organisation) -> list[Finding]:
    """Whether the institution may report this host's labs in this field; of the lab only its field is asked.

    A center that was authorised by a host reports for it as any institution does: centers are such (DC-1).
    """
    letters = await authorisations(host, tenant.id)
    if letters or tenant.kind is not TenantKind.DOMAIN_CENTER:
        valid = any(in_force(letter, w.today) for letter in letters)
        return [*reporting_rules.for_own_host(authorised_once=bool(letters), in_force=valid)]
    return await at_center(w, lab, tenant, host)


async def at_center(w: Work, lab: Lab, center: Tenant, host: Organisation) -> list[Finding]:
    """Whether a center may report a lab: the host is one of its own, and the field fits (DC-3, DC-5…7)."""
    membership = await center_membership(host, center.id, w.today)
    document = membership.document_id if membership else None
    return [
        *await taken_in(w, center, host),
        *reporting_rules.as_member(
            joined=membership is not None, letter=document is not None and bool(await present([document]))
        ),
        *reporting_rules.in_field(field=lab.field, center_fields=center.fields_of_work, exception=lab.field_exception),
    ]


async def taken_in(w: Work, center: Tenant, host: Organisation) -> list[Finding]:
    """Whether a center may take in a host's labs at all (DC-3, A-21)."""
    return [
        *reporting_rules.for_center(
            host_kind=host.kind,
            platform_member=await platform_member(host, w.today),
            own_institution=await has_own_institution(w.actor, host, other_than=center.id, on=w.today),
            permitted=bool(await permitted_centers(host, w.today, center.id)),
        )
    ]
