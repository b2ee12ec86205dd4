"""An applicant names a lab that it would work with and that is not open yet."""

from authorisations.kinds import RouteWay
from authorisations.serving import route_of
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import folded, tidied
from labs.lifecycle import LabState
from labs.queries import twins
from nominations import rules
from nominations.events import LabNominated
from nominations.inputs import LabWish
from nominations.lifecycle import NominationState
from nominations.models import LabNomination
from nominations.receiving import receiver
from policies.permissions import Permission
from tenants.models import Applicant, Organisation


async def nominate_lab(actor: Actor, given: LabWish) -> LabNomination:
    """Nominate a lab for the catalogue: the institution that can report it is asked, or the Office chooses one.

    Nothing can be done with the lab before it is open (LAB-7). Refuses with Denied, NotFound (host), or RulesBroken
    (already open, already nominated, something missing). Source: LAB-8, DC-3, A-20.
    """
    async with work(actor) as w:
        w.authorise(Permission.NOMINATION_SUBMIT)
        applicant = await w.see(Applicant, actor.party, path="")
        host = await _host(w, given)
        lab_name = tidied(given.lab_name)
        host_name = host.name if host else given.host_name.strip()
        require(
            rules.nominable(
                lab_name=lab_name,
                host_name=host_name,
                field=given.field,
                reason=given.reason,
                listed=host is not None and await _listed(actor, host, lab_name),
                before=await _before(applicant, host_name, lab_name),
            )
        )
        way, provider_id = RouteWay.NONE, None
        if host is not None:
            route = await route_of(actor, host.id, field=given.field, on=w.today)
            way, provider_id = route.way, receiver(route, given.field)
        wish = await w.add(
            LabNomination(
                applicant_id=applicant.id,
                provider_id=provider_id,
                nominator=applicant.name,
                lab_name=lab_name,
                host_id=host.id if host else None,
                host_name=host_name,
                field=given.field.strip(),
                reason=given.reason.strip(),
                way=way,
            )
        )
        w.record(LabNominated.of(wish, to_office=provider_id is None))
        return wish


async def _host(w: Work, given: LabWish) -> Organisation | None:
    """The recorded body: as named by id, else by its exact name."""
    if given.host_id is not None:
        return await w.see(Organisation, given.host_id, path="hostId")
    return await Organisation.get_or_none(name=given.host_name.strip()[:200]) if given.host_name.strip() else None


async def _listed(actor: Actor, host: Organisation, name: str) -> bool:
    twin = (await twins(actor, [host.id], [folded(name)])).get((host.id, folded(name)))
    return twin is not None and twin.state is LabState.OPEN


async def _before(applicant: Applicant, host_name: str, name: str) -> bool:
    under_way = (NominationState.NOMINATED, NominationState.TAKEN_UP)
    return await LabNomination.filter(
        applicant_id=applicant.id, host_name=host_name[:200], lab_name=name[:200], state__in=under_way
    ).exists()
