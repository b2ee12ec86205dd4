"""Labs of a sheet that are drafts already, or were returned: the row revises them as `revise_lab` does."""

from collections.abc import Iterable
from uuid import UUID

from documents.queries import being_scanned
from journal.work import Work
from kernel.errors import require
from kernel.rules import Finding
from labs import rules
from labs.events import LabRevised
from labs.inputs import LabDraft, LabRevision
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab
from labs.parts import OWN, PARTS, keep_parts, own_columns
from labs.queries import recognition_of
from labs.submitting import hand_in
from policies.permissions import Permission

SHEETS = tuple(name for name in PARTS if name != "recognition")


async def revise_labs(w: Work, given: Iterable[tuple[UUID, LabDraft, list[Finding] | None]]) -> None:
    """Each lab with what it is now to say, and the findings of its submission; None where it stays a draft.

    A part that no row of the file brings stays as it is. Refuses with IllegalStep where one was submitted meanwhile,
    and with RulesBroken where a paper of one that is submitted went to be scanned.
    """
    drafts = {key: (draft, found) for key, draft, found in given}
    if not drafts:
        return
    w.authorise(Permission.LAB_WRITE)
    labs = await Lab.filter(id__in=list(drafts)).order_by("id").select_for_update(no_key=True)
    scanning = await being_scanned(drafts)  # of locked labs: nothing is uploaded to them any more
    for lab in labs:
        draft, found = drafts[lab.id]
        await _revise(w, lab, draft)
        if found is not None:
            require(rules.settled(scanning=scanning[lab.id]))
            await _submit(w, lab, found)


async def _revise(w: Work, lab: Lab, draft: LabDraft) -> None:
    lab.state = LAB_LIFE.after(lab.state, LabStep.REVISE)
    columns = {name: value for name, value in own_columns(draft).items() if getattr(lab, name) != value}
    parts = {name: getattr(draft, name) for name in SHEETS if getattr(draft, name)}
    if draft.recognition != await recognition_of(lab.id):
        parts["recognition"] = draft.recognition
    if columns or parts:
        lab.update_from_dict(columns)
        await w.save(lab, *columns)
        await keep_parts(w, lab, LabRevision(**parts))
        w.note(LabRevised.of(lab, changed=", ".join(sorted([*(columns.keys() & set(OWN)), *parts]))))


async def _submit(w: Work, lab: Lab, found: list[Finding]) -> None:
    w.authorise(Permission.LAB_SUBMIT)
    w.note(await hand_in(w, lab, state=LAB_LIFE.after(lab.state, LabStep.SUBMIT), findings=found))
