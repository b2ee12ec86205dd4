"""Brings a listed laboratory into the catalogue; nothing is said of it but its listing."""

from datetime import date

from app.demo.network import ListedLab
from app.demo.papers import Papers
from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from labs import operations
from labs.inputs import LabApproval, LabDraft, LabRecognition
from labs.kinds import ActivityType, LabCategory
from labs.lifecycle import LabState
from labs.models import Lab
from tenants.models import Organisation

OFFERED = tuple(kind for kind in ActivityType if kind is not ActivityType.OTHER)


async def open_lab(listed: ListedLab, provider: Actor, office: Actor, papers: Papers) -> None:
    """Goes on from wherever an earlier run stopped."""
    async with work(system("seed")):
        host = await Organisation.get(name=listed.host)
        lab = await Lab.get_or_none(name=listed.name, host_id=host.id)
    if lab is None:
        lab = await operations.draft_lab(provider, drafted(listed, host))
    if lab.state is LabState.DRAFT:
        await papers.hand_in(provider, (DocumentKind.RECOGNITION_CERTIFICATE,), listed.name, lab_id=lab.id)
        lab = await operations.submit_lab(provider, lab.id)
    if lab.state is LabState.SUBMITTED:
        await operations.approve_lab(office, lab.id, LabApproval(reason="示例：名单内实验室"))


def drafted(listed: ListedLab, host: Organisation) -> LabDraft:
    recognition = LabRecognition(
        category=LabCategory.NATIONAL_KEY_LAB,
        recogniser="科学技术部",
        certificate_no=f"国家重点实验室名单（{listed.year}）",
        recognised_on=date(listed.year, 12, 31),
    )
    return LabDraft(
        host_id=host.id,
        name=listed.name,
        category=recognition.category,
        field=listed.area,
        activity_types=OFFERED,
        recognition=recognition,
    )
