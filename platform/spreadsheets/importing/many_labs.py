"""Many labs put on record with few statements: what `draft_lab` and `submit_lab` write, each in the audit trail."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from journal.many import add_many
from journal.rounds import open_first_rounds
from journal.work import Work
from kernel.events import Parties
from kernel.rules import Finding
from labs.events import LabDrafted, LabSubmitted
from labs.inputs import LabDraft
from labs.lifecycle import LAB_LIFE, LabState, LabStep
from labs.models import Instrument, Lab, LabContact, LabService, Recognition
from labs.parts import own_columns, snapshot_of
from policies.permissions import Permission
from tenants.models import Tenant

MODELS: dict[str, type[LabService | Instrument | LabContact]] = {
    "services": LabService,
    "instruments": Instrument,
    "contacts": LabContact,
}
"""Where the parts of a lab are kept, by the field of its draft."""


async def add_labs(
    w: Work, tenant: Tenant, drafts: Sequence[LabDraft], submitted: list[list[Finding]] | None
) -> list[UUID]:
    """submitted: the findings of each lab's submission; None where they stay drafts.

    The import announces them all together.
    """
    w.authorise(Permission.LAB_WRITE)
    common: dict[str, Any] = {"provider_id": tenant.id, "created_at": w.at, "updated_at": w.at}
    if submitted is not None:
        w.authorise(Permission.LAB_SUBMIT)
        common["state"] = LAB_LIFE.after(LabState.DRAFT, LabStep.SUBMIT)
        common |= {"submitted_at": w.at, "submitted_by_id": w.actor.person}
    labs = await add_many(w.connection, Lab, [{**common, **own_columns(draft)} for draft in drafts])
    await _add_parts(w, tenant, list(zip(labs, drafts, strict=True)))
    parties = Parties(provider_id=tenant.id)
    for lab in labs:
        w.note(LabDrafted(subject_type="Lab", subject_id=lab, parties=parties))
    if submitted is not None:
        await _add_rounds(w, parties, labs, drafts, submitted)
    return labs


async def _add_parts(w: Work, tenant: Tenant, labs: Sequence[tuple[UUID, LabDraft]]) -> None:
    common = {"provider_id": tenant.id, "created_at": w.at, "updated_at": w.at}
    acts = [{**common, "lab_id": lab, **vars(act)} for lab, draft in labs if (act := draft.recognition) is not None]
    await add_many(w.connection, Recognition, acts)
    for part, model in MODELS.items():
        rows = [{**common, "lab_id": lab, **vars(each)} for lab, draft in labs for each in getattr(draft, part)]
        await add_many(w.connection, model, rows)


async def _add_rounds(
    w: Work, parties: Parties, labs: Sequence[UUID], drafts: Sequence[LabDraft], findings: Sequence[list[Finding]]
) -> None:
    events = [LabSubmitted(subject_type="Lab", subject_id=lab, parties=parties, round=1) for lab in labs]
    for event in events:
        w.note(event)
    kept = [
        snapshot_of(draft, draft.recognition, draft.services, instruments=draft.instruments, contacts=draft.contacts)
        for draft in drafts
    ]
    await open_first_rounds(w, zip(events, kept, findings, strict=True))
