"""The Office records that an open lab's recognition was renewed."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from labs import recognition_rules, rules
from labs.certificates import certificate_of, newer_than_the_last
from labs.events import LabRecognitionRenewed
from labs.inputs import LabRecognition
from labs.lifecycle import LAB_LIFE, LabStep
from labs.models import Lab, Recognition
from labs.queries import recognition_of
from policies.permissions import Permission
from tenants.ties import not_of


async def renew_recognition(actor: Actor, lab_id: UUID, given: LabRecognition, *, expected: int | None = None) -> Lab:
    """Record the recognition that follows an open or suspended lab's last one, of the same category.

    Its institution uploads the new certificate; the Office writes down what it says. The recognitions before stay on
    record. A lab of another category, name or host is reported anew.
    Refuses with NotFound, Denied (LAB-3; one's own report), Stale, IllegalStep, or RulesBroken. Source: LAB-3, LAB-5.
    """
    async with work(actor) as w:
        lab = await w.take(Lab, lab_id, expected=expected)
        w.authorise(Permission.LAB_DECIDE, because=rules.OFFICE_DECIDES)
        w.not_own(lab.submitted_by_id)
        await not_of(w, Parties.of(lab))
        lab.state = LAB_LIFE.after(lab.state, LabStep.RENEW)
        certificate = await certificate_of(lab)
        require(
            [
                *rules.recognition_keepable(given),
                *recognition_rules.recognised(
                    category=lab.category,
                    recognition=given,
                    on=w.today,
                    certificate=certificate is not None,
                    evidenced=True,
                ),
                *recognition_rules.certified_anew(
                    certificate=certificate is not None, newer=await newer_than_the_last(lab, certificate)
                ),
                *recognition_rules.renewed(before=await recognition_of(lab.id), given=given),
            ]
        )
        await w.add(Recognition(lab_id=lab.id, provider_id=lab.provider_id, certificate_id=certificate, **vars(given)))
        await w.save(lab)
        last = recognition_rules.last_day(given)
        w.record(LabRecognitionRenewed.of(lab, until_on=last) if last else LabRecognitionRenewed.of(lab))
        return lab
