"""A lab judged as it stands: the same findings for the dry run, the submission, the approval and the restoration."""

from datetime import date

from authorisations.ways import ways
from documents.kinds import DocumentKind
from documents.queries import being_scanned, present_kinds
from journal.work import Work
from kernel.rules import Finding
from labs import institution_rules, recognition_rules, rules
from labs.inputs import LabDraft, LabRecognition
from labs.lifecycle import LabState
from labs.models import Lab
from labs.queries import Twin, recognition_of, twin_of
from tenants.models import Organisation, Tenant


async def assess(w: Work, lab: Lab, *, opens: bool = False) -> list[Finding]:
    """Every rule between a lab and the catalogue, with what it says today (LAB-1…6, PSI-4, DC-3…7).

    opens: whether the lab is in the catalogue if all of it holds; then its recognition must be evidenced (A-18).
    """
    tenant = await w.see(Tenant, lab.provider_id)
    host = await w.see(Organisation, lab.host_id, path="hostId")
    uploaded = await present_kinds(lab_id=lab.id)
    waiting = await being_scanned([lab.id])
    return judged(
        lab,
        tenant,
        on=w.today,
        recognition=await recognition_of(lab.id),
        certificate=DocumentKind.RECOGNITION_CERTIFICATE in uploaded,
        scanning=waiting[lab.id],
        opens=opens,
        twin=await twin_of(w.actor, lab),
        route=await route(w, lab, tenant, host),
    )


def judged(
    lab: Lab | LabDraft,
    tenant: Tenant,
    *,
    on: date,
    recognition: LabRecognition | None,
    certificate: bool,
    scanning: int,
    route: list[Finding],
    twin: Twin | None,
    opens: bool = False,
) -> list[Finding]:
    """The findings about a lab, or a draft of one, whose facts are at hand.

    route: what `route` found of its way to the Office. twin: the same lab, where it is reported already (A-23).
    scanning: how many of its papers are being scanned; a submission waits for them, a decision on one does not.
    """
    listed = twin is not None and twin.state is LabState.OPEN
    own = twin is not None and twin.provider_id == tenant.id
    return [
        *rules.showable(
            name=lab.name,
            field=lab.field,
            activity_types=lab.activity_types,
            listed_twice=listed,
            own_twin=twin.state if twin and own and not listed else None,
        ),
        *recognition_rules.recognised(
            category=lab.category, recognition=recognition, on=on, certificate=certificate, evidenced=opens
        ),
        *(() if opens else rules.settled(scanning=scanning)),
        *institution_rules.working(state=tenant.state),
        *institution_rules.one_center(tenant.kind, elsewhere=twin is not None and not own),
        *route,
    ]


async def route(w: Work, lab: Lab, tenant: Tenant, host: Organisation) -> list[Finding]:
    """Whether the institution may report this host's labs in this field."""
    return (await ways(w, tenant, [host]))[host.id].findings(lab.field, lab.field_exception)
