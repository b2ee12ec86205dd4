"""A recommending institution lists the enterprises it serves."""

from datetime import date
from uuid import UUID

from journal.work import work
from kernel import uscc
from kernel.actor import Actor
from kernel.enterprise_size import SizeClass, classify
from kernel.errors import require
from onboarding import roster_rules as rules
from onboarding.events import InstitutionRosterRecorded
from onboarding.inputs import Roster, RosterEntry
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication, ServedEnterprise
from policies.permissions import Permission


async def record_roster(
    actor: Actor, application_id: UUID, given: Roster, *, expected: int | None = None
) -> InstitutionApplication:
    """Replace the roster of served enterprises of a draft or returned application.

    Invalid and repeated codes are kept, and do not count towards the thirty (REC-4, A-09).
    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken. Source: REC-4, REC-5.
    """
    async with work(actor) as w:
        application = await w.take(InstitutionApplication, application_id, expected=expected)
        w.authorise(Permission.INSTITUTION_APPLICATION_WRITE)
        application.state = APPLICATION_LIFE.after(application.state, ApplicationStep.REVISE)
        codes = [uscc.normalised(entry.uscc) for entry in given.enterprises]
        require(rules.roster_keepable(given.enterprises, codes=codes, kind=application.kind))
        await ServedEnterprise.filter(application_id=application.id).delete()
        await ServedEnterprise.bulk_create(
            [_row(application, entry, code, w.today) for entry, code in zip(given.enterprises, codes, strict=True)],
            batch_size=500,
        )
        await w.save(application)
        w.record(InstitutionRosterRecorded.of(application, entries=len(codes)))
        return application


def _row(application: InstitutionApplication, entry: RosterEntry, code: str, on: date) -> ServedEnterprise:
    return ServedEnterprise(
        application_id=application.id,
        person_id=application.person_id,
        name=entry.name.strip(),
        uscc=code,
        situation=entry.situation,
        industry=entry.industry.strip().upper(),
        staff=entry.staff,
        revenue=entry.revenue,
        assets=entry.assets,
        size_class=_size(entry, on),
    )


def _size(entry: RosterEntry, on: date) -> SizeClass | None:
    """None as long as the institution has not said what the enterprise does."""
    if not entry.industry.strip():
        return None
    return classify(industry=entry.industry, staff=entry.staff, revenue=entry.revenue, assets=entry.assets, on=on)
