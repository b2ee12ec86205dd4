"""Which other applicants may be the same people again: what the Office looks at before it approves (SUP-1)."""

from journal.work import Work
from kernel.texts import folded
from tenants.kinds import ApplicantKind
from tenants.models import Applicant

MOST_NAMED = 10

_ALIKE = r"""
select name from applicant
where id <> $1 and (person_id = $2
  or regexp_replace(search_fold(name), '\s', '', 'g') = $3
  or (leader <> '' and regexp_replace(search_fold(leader), '\s', '', 'g') = $4))
order by id limit $5
"""


async def alike(w: Work, applicant: Applicant) -> list[str]:
    """The names of applicants with the same registrant, leader or folded name, oldest first; ten at most.

    Only the Office sees all applicants: whoever else asks finds none but their own.
    """
    facts = [applicant.id, applicant.person_id, folded(applicant.name), folded(applicant.leader), MOST_NAMED]
    rows = await w.connection.execute_query_dict(_ALIKE, facts)
    return [row["name"] for row in rows]


async def counted_together(applicant: Applicant) -> list[Applicant]:
    """The applicants whose vouchers count together within a year: a firm by itself, teams by who registered them.

    A team has no code that could be registered once only, and a ceiling that a second registration lifts is none.
    """
    if applicant.kind is not ApplicantKind.STARTUP_TEAM:
        return [applicant]
    return await Applicant.filter(person_id=applicant.person_id, kind=ApplicantKind.STARTUP_TEAM)
