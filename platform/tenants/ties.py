"""Who stands back: nobody decides about a firm or an institution that they belong to, in whatever capacity they act."""

from tortoise.expressions import Q

from journal.work import Work
from kernel.errors import Denied
from kernel.events import Parties
from kernel.rules import Rule
from tenants.people import Membership

OF_A_PARTY = Rule(
    "",
    code="request.decider.of_a_party",
    zh="您是该事项一方的成员，应当回避，请由他人审核",
    en="You belong to a party of this, so you stand back. Ask a colleague who does not to decide.",
)


async def not_of(w: Work, *decided: Parties) -> None:
    """Refuse with Denied whoever holds a running membership in one of the parties to what is decided."""
    if w.actor.person is None or not decided:
        return
    applicants = {party.applicant_id for party in decided} - {None}
    tenants = {key for party in decided for key in (party.recommender_id, party.provider_id)} - {None}
    held = Membership.filter(
        Q(applicant_id__in=list(applicants)) | Q(tenant_id__in=list(tenants)),
        Q(until_on__isnull=True) | Q(until_on__gte=w.today),
        person_id=w.actor.person,
        from_on__lte=w.today,
    )
    if await held.exists():
        raise Denied(OF_A_PARTY.broken(""))
