"""A lab is reported without its certificate, and opened with it; what it was submitted with stays (LAB-2, A-18)."""

import asyncpg
import pytest

from documents.inputs import Expiry
from documents.kinds import DocumentKind, VersionState
from documents.operations import complete_upload, date_document, request_upload
from journal.models import Round
from journal.work import work
from kernel.errors import RulesBroken
from kernel.rules import Outcome
from labs.inputs import LabApproval, LabRestoration, LabReturn, LabSuspension
from labs.lifecycle import LabState
from labs.models import Recognition
from labs.operations import approve_lab, check_lab, restore_lab, return_lab, submit_lab, suspend_lab
from storage import S3Store
from tests.documents.conftest import store
from tests.factories.documents import an_upload, announced
from tests.factories.hosts import days
from tests.factories.labs import a_certificate, a_lab, a_psi, a_submitted_lab, an_office, an_open_lab
from tests.factories.onboarding import a_document
from tests.refused import codes_of

__all__ = ["store"]
pytestmark = pytest.mark.usefixtures("database")
CERTIFICATE = DocumentKind.RECOGNITION_CERTIFICATE


async def test_lab_2_a_lab_is_submitted_without_a_certificate_and_warned() -> None:
    psi = await a_psi()
    lab = await a_lab(psi)

    found = [each for each in await check_lab(psi.actor, lab.id) if each.outcome is not Outcome.PASS]

    assert [(each.rule.code, each.outcome) for each in found] == [
        ("lab.recognition.certificate_not_uploaded", Outcome.WARN)
    ]
    assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED


async def test_a_18_it_is_opened_with_one_and_the_recognition_rests_on_it(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await submit_lab(psi.actor, (await a_lab(psi)).id)

    with pytest.raises(RulesBroken) as refused:
        await approve_lab(office, lab.id, LabApproval())
    assert codes_of(refused) == ["lab.recognition.certificate_not_uploaded"]
    assert await owner.fetchval("select count(*) from catalogue_entry") == 0

    await a_certificate(lab.id, lab.provider_id)
    assert (await approve_lab(office, lab.id, LabApproval())).state is LabState.OPEN
    version = await owner.fetchval("select id from document_version")
    async with work(office):
        assert [row.certificate_id for row in await Recognition.filter(lab_id=lab.id)] == [version]


async def test_a_18_a_suspended_lab_comes_back_with_one(owner: asyncpg.Connection) -> None:
    lab, office = await an_open_lab(), await an_office()
    await suspend_lab(office, lab.id, LabSuspension(reason="示例"))
    await owner.execute("update document set expires_on = $1", days(-1))

    with pytest.raises(RulesBroken) as refused:
        await restore_lab(office, lab.id, LabRestoration())

    assert codes_of(refused) == ["lab.recognition.certificate_not_uploaded"]


async def test_lab_3_a_submission_keeps_its_papers_and_the_next_says_which_is_new() -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)
    await return_lab(office, lab.id, LabReturn(reason="证书不清晰"))
    second = await a_certificate(lab.id, lab.provider_id)
    await submit_lab(psi.actor, lab.id)

    async with work(psi.actor):
        first, then = await Round.filter(subject_id=lab.id).order_by("number")
    (paper,) = first.snapshot["documents"]
    assert (paper["kind"], paper["version"], len(paper["sha256"])) == (CERTIFICATE.value, 1, 64)
    assert [change["path"] for change in then.changes] == [f"documents.{second.id}"]


async def test_lab_3_the_papers_of_a_submitted_lab_stay(store: S3Store) -> None:
    psi = await a_psi()
    lab = await a_lab(psi)
    late = await an_upload(psi.actor, store, kind=CERTIFICATE, lab_id=lab.id)
    certificate = await a_certificate(lab.id, lab.provider_id)
    await submit_lab(psi.actor, lab.id)

    for attempt in (
        request_upload(psi.actor, announced(document_id=certificate.id, kind=None)),
        request_upload(psi.actor, announced(kind=CERTIFICATE, lab_id=lab.id)),
        complete_upload(psi.actor, late.id, store=store),
        date_document(psi.actor, certificate.id, Expiry(expires_on=days(1))),
    ):
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert codes_of(refused) == ["document.lab.submitted"]


@pytest.mark.parametrize("settles", [VersionState.PRESENT, VersionState.REFUSED])
async def test_lab_3_a_lab_is_submitted_once_its_papers_are_scanned(
    settles: VersionState, owner: asyncpg.Connection
) -> None:
    psi = await a_psi()
    lab = await a_lab(psi)
    await a_certificate(lab.id, lab.provider_id)
    parents = {"lab_id": lab.id, "provider_id": lab.provider_id}
    late = await a_document(CERTIFICATE, state=VersionState.SCANNING, **parents)

    found = [each.rule.code for each in await check_lab(psi.actor, lab.id) if each.outcome is Outcome.FAIL]
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, lab.id)

    assert found == ["lab.documents.being_scanned"]
    assert [(each.rule.code, each.actual) for each in refused.value.problems] == [("lab.documents.being_scanned", 1)]
    assert await owner.fetchval("select state from lab") == "DRAFT"
    await owner.execute("update document_version set state = $1 where document_id = $2", settles, late.id)
    assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED


async def test_lab_3_neither_a_replaced_paper_nor_another_labs_is_waited_for(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab, other = await a_lab(psi), await a_lab(psi, name="另一实验室")
    certificate = await a_certificate(lab.id, lab.provider_id)
    for subject in (lab, other):
        parents = {"lab_id": subject.id, "provider_id": subject.provider_id}
        await a_document(CERTIFICATE, state=VersionState.SCANNING, **parents)
    await owner.execute(
        "update document set replaced_by_id = $1 where lab_id = $2 and id <> $1", certificate.id, lab.id
    )

    assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED


async def test_lab_3_a_decision_does_not_wait_for_what_was_added_since() -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    parents = {"lab_id": lab.id, "provider_id": lab.provider_id}
    await a_document(DocumentKind.OTHER, state=VersionState.SCANNING, **parents)

    assert (await approve_lab(await an_office(), lab.id, LabApproval())).state is LabState.OPEN


async def test_lab_3_what_a_submitted_lab_lacks_is_added(store: S3Store) -> None:
    """Many labs come in with one sheet, which brings no files."""
    psi = await a_psi()
    lab = await submit_lab(psi.actor, (await a_lab(psi)).id)

    version = await an_upload(psi.actor, store, kind=CERTIFICATE, lab_id=lab.id)

    assert (await complete_upload(psi.actor, version.id, store=store)).state == "PRESENT"
