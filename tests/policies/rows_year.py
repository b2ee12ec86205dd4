"""The rows of the isolation matrix that an institution's year brings: trainings, events, evaluations, permits, mail."""

from datetime import date

from authorisations.kinds import RouteWay
from desk.kinds import DeskItemKind
from desk.models import DeskClaim
from documents.models import Document
from evaluations.lifecycle import EvaluationState
from evaluations.models import Evaluation, EvaluationCycle
from journal.models import DailyRun
from kernel import clock
from kernel.ids import new_id
from kernel.language import Locale
from labs.kinds import InstrumentClass
from labs.models import ExpiryNotice, Instrument, Lab, LabContact
from nominations.models import ContactRequest, LabNomination
from notifications.kinds import Delivery, MailKind, NotificationTopic
from notifications.models import Mail, NotificationPreference
from onboarding.kinds import OutreachKind
from onboarding.models import OutreachEvent, Training
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, CenterPermit, Organisation
from tests.policies.world import Side

SINCE = date(2026, 1, 1)


async def common(world: Side) -> None:
    await world.put(EvaluationCycle, year=2025)
    await world.put(DailyRun, duty="示例", day=SINCE)
    await world.put(DeskClaim, kind=DeskItemKind.REDEMPTION, subject_id=new_id(), claimed_at=clock.now())
    await world.put(ExpiryNotice, subject_type="x", subject_id=new_id(), ends_on=SINCE, threshold=30)


async def year(side: Side) -> None:
    psi, recommender, center = (side.parties[part] for part in ("psi", "recommender", "center"))
    table = Document._meta.db_table
    await side.put(
        Training, recommender_id=recommender, held_on=SINCE, topic="示例", material_id=side.world.one(table, side.side)
    )
    for part in ("psi", "recommender"):
        party = {"provider_id" if part == "psi" else "recommender_id": side.parties[part]}
        await side.put(OutreachEvent, part, kind=OutreachKind.PROMOTION, title="示例", planned_on=SINCE, **party)
    cycle = side.world.one(EvaluationCycle._meta.db_table)
    published = {"state": EvaluationState.PUBLISHED}
    await side.put(Evaluation, cycle_id=cycle, provider_id=psi, year=2025, **published)
    await side.put(Evaluation, "draft", cycle_id=cycle, provider_id=center, year=2025)
    host = side.world.one(Organisation._meta.db_table, side.side, "center")
    await side.put(CenterPermit, host_id=host, provider_id=center, reason="示例", from_on=SINCE)
    letter = {
        "grantor_id": host,
        "provider_id": psi,
        "from_on": SINCE,
        "document_id": side.world.one(table, side.side, "lab"),
    }
    await side.put(Authorisation, "letter", state=AuthorisationState.SUBMITTED, **letter)
    await wishes(side)
    await hearing(side)


async def wishes(side: Side) -> None:
    """What an applicant wishes for and somebody who joins asks; a lab's instrument and contact."""
    psi, lab = side.parties["psi"], side.world.one(Lab._meta.db_table, side.side)
    await side.put(Instrument, lab_id=lab, provider_id=psi, name="示例", instrument_class=next(iter(InstrumentClass)))
    await side.put(LabContact, lab_id=lab, provider_id=psi, name="示例", phone="010")
    told = {"lab_name": "示例", "host_name": "示例", "reason": "示例", "way": RouteWay.NONE}
    await side.put(LabNomination, applicant_id=side.parties["applicant"], provider_id=psi, nominator="示例", **told)
    await side.put(
        ContactRequest,
        person_id=side.people["joiner"],
        provider_id=side.parties["center"],
        sender="示例",
        host_name="示例",
        message="示例",
        reply_to="010",
    )


async def hearing(side: Side) -> None:
    person = side.people["psi"]
    await side.put(
        NotificationPreference,
        "psi",
        person_id=person,
        topic=next(iter(NotificationTopic)),
        delivery=next(iter(Delivery)),
    )
    await side.put(
        Mail,
        person_id=person,
        message_id=new_id().hex,
        kind=next(iter(MailKind)),
        locale=Locale.ZH,
        subject="示例",
        text="示例",
    )
