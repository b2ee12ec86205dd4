"""The Office lets a domain center report for a platform member that has an institution of its own."""

from authorisations import center_rules as rules
from authorisations import reporting_rules
from authorisations.events import CenterPermitted
from authorisations.inputs import CenterPermission
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from onboarding.queries import platform_member
from policies.permissions import Permission
from tenants.models import CenterPermit, Organisation, Tenant


async def permit_center(actor: Actor, given: CenterPermission) -> CenterPermit:
    """Record that one center may take in the labs of a platform member all the same, with the reason.

    The rule against it then warns instead of refusing, for this host and center and within these days.
    Refuses with Denied, NotFound (host or center), or RulesBroken. Source: DC-3, A-21.
    """
    async with work(actor) as w:
        w.authorise(Permission.CENTER_PERMIT)
        host = await w.see(Organisation, given.host_id, path="hostId")
        center = await w.see(Tenant, given.center_id, path="centerId")
        first = given.from_on or w.today
        require(
            [
                rules.A_CENTER.judge(rules.is_center(center.kind), "centerId"),
                *reporting_rules.for_kind(host.kind, platform_member=await platform_member(host, first)),
                *rules.permissible(reason=given.reason, first=first, last=given.until_on),
            ]
        )
        permit = await w.add(
            CenterPermit(
                host_id=host.id,
                provider_id=center.id,
                reason=given.reason.strip(),
                from_on=first,
                until_on=given.until_on,
                permitted_by_id=actor.person,
            )
        )
        w.record(CenterPermitted.of(permit, host_id=host.id))
        return permit
