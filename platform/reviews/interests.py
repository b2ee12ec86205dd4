"""An expert's interest as it is put down, with the profile or with a declined seat."""

from uuid import UUID

from journal.work import Work
from kernel import uscc
from reviews.events import InterestDeclared
from reviews.inputs import InterestDeclaration
from reviews.pool import DeclaredInterest


async def keep_interest(w: Work, person_id: UUID, given: InterestDeclaration) -> DeclaredInterest:
    code = given.organisation_uscc
    interest = await w.add(
        DeclaredInterest(
            person_id=person_id,
            organisation_name=given.organisation_name.strip(),
            organisation_uscc=uscc.normalised(code) if code else None,
            nature=given.nature.strip(),
            from_on=given.from_on or w.today,
            until_on=given.until_on,
            declared_by_id=w.actor.person,
        )
    )
    w.record(InterestDeclared.of(interest))
    return interest
