"""An open lab's recognition is renewed by the Office, reaches further, and leaves the ones before on record (LAB-5)."""

from dataclasses import replace
from datetime import date

import asyncpg
import pytest

from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabRecognition, LabRestoration, LabSuspension
from labs.kinds import LabCategory
from labs.models import Lab
from labs.operations import renew_recognition, restore_lab, suspend_lab
from labs.recognition_rules import renewed
from policies.permissions import Role
from tests.factories.hosts import days
from tests.factories.labs import RECOGNITION, a_certificate, a_lab, a_psi, an_office, an_open_lab
from tests.factories.onboarding import someone
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")
ENDING = replace(RECOGNITION, valid_until=days(20))
NEXT = replace(RECOGNITION, certificate_no="示例-002", recognised_on=days(-1), valid_until=days(700))


@pytest.mark.parametrize(
    ("before", "given", "further"),
    [
        (days(20), days(21), True),
        (days(20), days(20), False),
        (days(20), days(19), False),
        (days(20), None, True),
        (None, days(21), False),
    ],
)
def test_lab_5_a_renewal_reaches_beyond_what_was(before: date | None, given: date | None, further: bool) -> None:
    (found,) = renewed(before=replace(RECOGNITION, valid_until=before), given=replace(RECOGNITION, valid_until=given))

    assert (found.rule.id, found.outcome.value) == ("LAB-5", "PASS" if further else "FAIL")


async def test_lab_5_the_office_renews_and_what_was_stays_on_record(owner: asyncpg.Connection) -> None:
    lab = await an_open_lab(recognition=ENDING)
    await a_certificate(lab.id, lab.provider_id)

    renewed_lab = await renew_recognition(await an_office(), lab.id, NEXT, expected=lab.version)

    assert (renewed_lab.state, renewed_lab.version) == (lab.state, lab.version + 1)
    kept = await owner.fetch("select certificate_no from recognition where lab_id = $1 order by id", lab.id)
    assert [row["certificate_no"] for row in kept] == ["示例-001", "示例-002"]
    office = await owner.fetch("select kind from audit_entry where subject_id = $1 order by id desc", lab.id)
    assert office[0]["kind"] == "lab_recognition.renewed"


async def test_lab_5_a_suspended_lab_comes_back_once_its_recognition_is_renewed(owner: asyncpg.Connection) -> None:
    office, lab = await an_office(), await an_open_lab(recognition=ENDING)
    await suspend_lab(office, lab.id, LabSuspension(reason="认定将到期"))
    await owner.execute("update recognition set valid_until = $1", days(-1))

    with pytest.raises(RulesBroken):
        await restore_lab(office, lab.id, LabRestoration())
    await a_certificate(lab.id, lab.provider_id)
    await renew_recognition(office, lab.id, NEXT)

    assert (await restore_lab(office, lab.id, LabRestoration())).state.value == "OPEN"


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (replace(NEXT, valid_until=days(19)), ["lab.recognition.not_renewed"]),
        (replace(NEXT, certificate_no=" "), ["lab.recognition.certificate_no_missing"]),
        (replace(NEXT, recognised_on=days(1)), ["lab.recognition.in_future"]),
        (replace(NEXT, category=LabCategory.NATIONAL_KEY_LAB), ["lab.recognition.other_category"]),
    ],
)
async def test_lab_5_what_does_not_hold_is_refused(
    given: LabRecognition, codes: list[str], owner: asyncpg.Connection
) -> None:
    lab = await an_open_lab(recognition=ENDING)
    await a_certificate(lab.id, lab.provider_id)

    with pytest.raises(RulesBroken) as refused:
        await renew_recognition(await an_office(), lab.id, given)

    assert codes_of(refused) == codes
    assert await owner.fetchval("select count(*) from recognition") == 1


async def test_lab_3_only_the_office_renews_and_only_what_is_open() -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi, recognition=ENDING)

    with pytest.raises(Denied):
        await renew_recognition(psi.actor, lab.id, NEXT)
    with pytest.raises((Denied, NotFound)):
        await renew_recognition(await someone(Role.AUDITOR), lab.id, NEXT)
    draft = await a_lab(psi)
    with pytest.raises((IllegalStep, NotFound)):
        await renew_recognition(await an_office(), draft.id, NEXT)


async def test_lab_2_a_18_a_renewal_needs_a_newer_certificate_each_time(owner: asyncpg.Connection) -> None:
    office, lab = await an_office(), await an_open_lab(recognition=ENDING)
    after = replace(NEXT, valid_until=days(900))

    assert await refused_codes(office, lab, NEXT) == ["lab.recognition.certificate_not_renewed"]
    second = await a_certificate(lab.id, lab.provider_id)
    await renew_recognition(office, lab.id, NEXT)
    assert await refused_codes(office, lab, after) == ["lab.recognition.certificate_not_renewed"]

    rests_on = "select v.document_id from recognition r join document_version v on v.id = r.certificate_id"
    assert await owner.fetchval(f"{rests_on} order by r.id desc limit 1") == second.id
    await owner.execute("update document set expires_on = $1", days(-1))
    assert await refused_codes(office, lab, after) == ["lab.recognition.certificate_not_uploaded"]


async def test_lab_3_nobody_renews_or_restores_what_they_reported() -> None:
    psi, office = await a_psi(), await an_office()
    lab = await an_open_lab(psi, recognition=ENDING)
    await a_certificate(lab.id, lab.provider_id)
    reporter = replace(office, person=psi.actor.person)

    with pytest.raises(Denied):
        await renew_recognition(reporter, lab.id, NEXT)
    await suspend_lab(office, lab.id, LabSuspension(reason="示例"))
    with pytest.raises(Denied) as refused:
        await restore_lab(reporter, lab.id, LabRestoration())
    assert codes_of(refused) == ["request.decider.own_submission"]


async def refused_codes(office: Actor, lab: Lab, given: LabRecognition) -> list[str]:
    with pytest.raises(RulesBroken) as refused:
        await renew_recognition(office, lab.id, given)
    return codes_of(refused)
