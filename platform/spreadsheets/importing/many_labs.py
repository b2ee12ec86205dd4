"""Many labs put on record with few statements: what `draft_lab` and `submit_lab` write, and what they record."""

from collections.abc import Sequence
from itertools import chain
from uuid import UUID

from journal.rounds import open_first_rounds
from journal.work import Work
from kernel.rules import Finding
from labs.events import LabDrafted, LabSubmitted
from labs.inputs import LabDraft
from labs.lifecycle import LAB_LIFE, LabState, LabStep
from labs.models import Lab, LabService, Recognition
from labs.parts import own_columns, snapshot_of
from policies.permissions import Permission
from tenants.models import Tenant

BATCH = 500


async def add_labs(
    w: Work, tenant: Tenant, drafts: Sequence[LabDraft], submitted: list[list[Finding]] | None
) -> list[UUID]:
    """submitted: the findings of each lab's submission; None where they stay drafts."""
    w.authorise(Permission.LAB_WRITE)
    labs = [Lab(provider_id=tenant.id, created_at=w.at, updated_at=w.at, **own_columns(draft)) for draft in drafts]
    if submitted is not None:
        w.authorise(Permission.LAB_SUBMIT)
        for lab in labs:
            lab.state = LAB_LIFE.after(LabState.DRAFT, LabStep.SUBMIT)
            lab.submitted_at, lab.submitted_by_id = w.at, w.actor.person
    await Lab.bulk_create(labs, batch_size=BATCH)
    await _add_parts(w, labs, drafts)
    for lab in labs:
        w.record(LabDrafted.of(lab))
    if submitted is not None:
        await _add_rounds(w, labs, drafts, submitted)
    return [lab.id for lab in labs]


async def _add_parts(w: Work, labs: Sequence[Lab], drafts: Sequence[LabDraft]) -> None:
    both = list(zip(labs, drafts, strict=True))
    recognitions = [
        Recognition(lab_id=lab.id, provider_id=lab.provider_id, created_at=w.at, updated_at=w.at, **vars(each))
        for lab, draft in both
        if (each := draft.recognition) is not None
    ]
    services = chain.from_iterable(
        (
            LabService(lab_id=lab.id, provider_id=lab.provider_id, created_at=w.at, updated_at=w.at, **vars(each))
            for each in draft.services
        )
        for lab, draft in both
    )
    await Recognition.bulk_create(recognitions, batch_size=BATCH)
    await LabService.bulk_create(services, batch_size=BATCH)


async def _add_rounds(
    w: Work, labs: Sequence[Lab], drafts: Sequence[LabDraft], findings: Sequence[list[Finding]]
) -> None:
    rounds = [
        (lab, snapshot_of(lab, draft.recognition, draft.services), found)
        for lab, draft, found in zip(labs, drafts, findings, strict=True)
    ]
    await open_first_rounds(w, rounds)
    for lab in labs:
        w.record(LabSubmitted.of(lab, round=1))
