"""Who may judge a project: what is known of experts, and of the bodies around the project's two sides.

Interests concern rows of many; so the platform looks them up itself, whoever asks, and tells only what it found.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from contracts.models import Contract
from journal.models import Round
from journal.system import on_behalf
from journal.work import transaction
from kernel.actor import Actor
from labs.models import CatalogueEntry
from policies.permissions import Role
from reviews.conflicts import Body, ConflictRule, Judge, Sides
from reviews.lifecycle import WAITING
from reviews.models import Appeal, CompletionReview, Seat
from reviews.parameters import PAST_CONTRACT_YEARS
from reviews.pool import DeclaredInterest, Expert, ReviewIndicator
from tenants.models import Applicant, Organisation, Tenant
from tenants.people import Membership
from vouchers.models import Project

ADMINISTER = (Role.OFFICE_ADMINISTRATOR, Role.OFFICE_REVIEWER, Role.BMSTC_REVIEWER)


def _running(on: date) -> Q:
    return Q(Q(until_on__isnull=True), Q(until_on__gte=on), join_type=Q.OR) & Q(from_on__lte=on)


async def current_experts(person_ids: Iterable[UUID], *, on: date) -> set[UUID]:
    rows = Membership.filter(_running(on), person_id__in=list(person_ids), role=Role.EXPERT)
    return {row.person_id for row in await rows}


async def interested(person_ids: Iterable[UUID], project: Project) -> set[UUID]:
    """Those who hold or ever held a membership in the applicant, the lab's or the recommending institution."""
    asked = list(person_ids)
    tenants = [key for key in (project.provider_id, project.recommender_id) if key]
    party = Q(applicant_id=project.applicant_id) | Q(tenant_id__in=tenants)
    members = {row.person_id for row in await Membership.filter(party, person_id__in=asked)}
    founders = {row.person_id for row in await Applicant.filter(id=project.applicant_id, person_id__in=asked)}
    return members | founders


async def own(person_ids: Iterable[UUID], project: Project, *, on: date) -> set[UUID]:
    """Those who filed or confirmed the project's report, or are of one of its two sides that day."""
    asked = list(person_ids)
    side = Q(applicant_id=project.applicant_id) | Q(tenant_id=project.provider_id)
    members = {row.person_id for row in await Membership.filter(_running(on), side, person_id__in=asked)}
    founders = {row.person_id for row in await Applicant.filter(id=project.applicant_id, person_id__in=asked)}
    reviews = await CompletionReview.filter(project_id=project.id)
    authors = {person for row in reviews for person in (row.filed_by_id, row.confirmed_by_id) if person}
    return members | founders | authors.intersection(asked)


async def administering(person_ids: Iterable[UUID], *, on: date) -> set[UUID]:
    """Those who hold a role of the Office or of BMSTC that day."""
    rows = Membership.filter(_running(on), person_id__in=list(person_ids), role__in=ADMINISTER)
    return {row.person_id for row in await rows}


async def handled(project: Project) -> set[UUID]:
    """Everybody who decided on the project, on its way here or on appeals, or had a part in choosing its experts."""
    rounds = await Round.filter(subject_id=project.id).values_list("decided_by_id", flat=True)
    appeals = await Appeal.filter(project_id=project.id).values_list("decided_by_id", flat=True)
    seats = await Seat.filter(project_id=project.id).values_list("assigned_by_id", flat=True)
    here = (project.decided_by_id, project.claimed_by_id, project.endorsed_by_id)
    return {person for person in (*rounds, *appeals, *seats, *here) if person}  # type: ignore[misc]


async def judges(
    person_ids: Sequence[UUID], project: Project, *, on: date, chosen_by: UUID | None = None
) -> dict[UUID, Judge]:
    """What is known of each person as a judge of this project, whether they are in the pool or not.

    chosen_by: who is about to name them.
    """
    officials = await administering(person_ids, on=on)
    involved = await handled(project) | {chosen_by}
    experts = await current_experts(person_ids, on=on)
    belonging = await interested(person_ids, project)
    judging_own = await own(person_ids, project, on=on)
    profiles = {row.person_id: row for row in await Expert.filter(person_id__in=list(person_ids))}
    waiting = await Seat.filter(person_id__in=list(person_ids), state__in=WAITING).exclude(project_id=project.id)
    load = Counter(seat.person_id for seat in waiting)
    declared = await DeclaredInterest.filter(_running(on), person_id__in=list(person_ids))
    found = [
        Judge(
            person=person,
            expert=person in experts,
            belongs=person in belonging,
            own=person in judging_own,
            administers=person in officials,
            handled=person in involved,
            interests=tuple(
                Body(row.organisation_name, row.organisation_uscc) for row in declared if row.person_id == person
            ),
            load=load[person],
        )
        for person in person_ids
    ]
    return {judge.person: _with_profile(judge, profiles.get(judge.person), on=on) for judge in found}


def _with_profile(judge: Judge, profile: Expert | None, *, on: date) -> Judge:
    """Without a profile it is not known where they work, so most interests cannot be judged: not in service."""
    if profile is None:
        return replace(judge, active=False)
    ended = profile.active_until is not None and profile.active_until < on
    return replace(
        judge,
        name=profile.name,
        active=profile.active_from <= on and not ended,
        body=Body(profile.organisation_name, profile.organisation_uscc),
        fields=tuple(profile.fields_of_work),
        most=profile.max_load,
    )


async def pool(project: Project, *, on: date, chosen_by: UUID | None = None) -> list[Judge]:
    """Everybody in the pool, as a judge of this project. chosen_by: who has the lot drawn."""
    people: list[UUID] = await Expert.all().order_by("id").values_list("person_id", flat=True)  # type: ignore[assignment]
    return list((await judges(people, project, on=on, chosen_by=chosen_by)).values())


async def sides_of(project: Project, *, on: date) -> Sides:
    """The bodies around a project, under every name and code by which they are known."""
    tenants = [key for key in (project.provider_id, project.recommender_id) if key]
    applicant = [Body(row.name, row.uscc) for row in await Applicant.filter(id=project.applicant_id)]
    entries = await CatalogueEntry.filter(lab_id=project.lab_id)
    labs = [Body(entry.name) for entry in entries]
    institutions = await _institutions(tenants)
    hosts = await _group(project, [entry.host_id for entry in entries])
    return Sides(
        parties=(*applicant, *labs, *institutions),
        hosts=tuple(hosts),
        partners=tuple(await _partners(project, on=on)),
    )


async def _institutions(tenant_ids: Iterable[UUID]) -> list[Body]:
    """Institutions under their own name and that of the legal body behind them."""
    rows = await Tenant.filter(id__in=list(tenant_ids)).prefetch_related("organisation")
    own = [Body(row.name) for row in rows]
    return own + [Body(row.organisation.name, row.organisation.uscc) for row in rows]


async def _group(project: Project, host_ids: Iterable[UUID]) -> list[Body]:
    """The lab's host, what it belongs to, and what else belongs to the same."""
    hosts = await Organisation.filter(id__in=list(host_ids))
    heads = {row.parent_id or row.id for row in hosts}
    rows = await Organisation.filter(Q(id__in=list(heads)) | Q(parent_id__in=list(heads)))
    return [Body(row.name, row.uscc) for row in rows]


async def _partners(project: Project, *, on: date) -> list[Body]:
    """Who signed a contract with one of the sides within the years that count, in other projects."""
    years = await PAST_CONTRACT_YEARS.on(on)
    since = _years_before(on, years)
    side = Q(applicant_id=project.applicant_id) | Q(provider_id=project.provider_id)
    signed = Contract.filter(side, signed_on__gte=since, signed_on__lte=on).exclude(project_id=project.id)
    found: list[Body] = []
    with_labs, with_firms = set[UUID](), set[UUID]()
    for row in await signed.prefetch_related("project"):
        if row.applicant_id == project.applicant_id:
            found.append(Body(row.party_b))
            with_labs.add(row.project.lab_id)
        if row.provider_id == project.provider_id:
            found.append(Body(row.party_a))
            with_firms.add(row.applicant_id)
    entries = await CatalogueEntry.filter(lab_id__in=list(with_labs)).prefetch_related("host")
    firms = await Applicant.filter(id__in=list(with_firms))
    hosts = [Body(entry.host.name, entry.host.uscc) for entry in entries]
    return [*found, *hosts, *(Body(firm.name, firm.uscc) for firm in firms)]


def _years_before(day: date, years: int) -> date:
    """The same day years ago; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


async def stands_against(
    actor: Actor, person: UUID, project_id: UUID, rules: Iterable[ConflictRule], *, on: date
) -> bool:
    """Whether this is their own, or a rule in force stands against this person judging, as the platform knows it."""
    async with transaction(on_behalf(actor)):
        project = await Project.get(id=project_id)
        judge = (await judges([person], project, on=on))[person]
        sides = await sides_of(project, on=on)
    return judge.own or any(rule.finds(judge, sides) for rule in rules)


async def asked_of(panel_on: date | None, *, today: date) -> list[ReviewIndicator]:
    """What a panel answers besides the fixed indicator: what was in force on the day it was called."""
    return await ReviewIndicator.filter(_running(panel_on or today)).order_by("code", "id")
