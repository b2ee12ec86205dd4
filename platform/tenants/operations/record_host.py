"""The Office records a body that hosts labs or authorises institutions."""

from journal.work import work
from kernel import uscc
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.bodies import known_body
from tenants.events import OrganisationRecorded
from tenants.inputs import Host
from tenants.models import Organisation


async def record_host(actor: Actor, given: Host) -> Organisation:
    """Record a university, institute, group, enterprise or other body, once.

    Refuses with Denied, NotFound (an unknown parent), or RulesBroken. Source: LAB-1, PSI-2.
    """
    async with work(actor) as w:
        w.authorise(Permission.HOST_MANAGE)
        # Locked: it does not come under another body itself while this one is put under it.
        parent = await w.take(Organisation, given.parent_id, path="parentId") if given.parent_id else None
        code = uscc.normalised(given.uscc) if given.uscc else None
        name = given.name.strip()
        known = await known_body(name, code)
        require(
            rules.recordable_host(
                name=name,
                code=code,
                known_as=known.name if known else None,
                parent=parent.name if parent else None,
                parent_is_subordinate=parent is not None and parent.parent_id is not None,
            )
        )
        host = await w.add(Organisation(name=name, uscc=code, kind=given.kind, parent_id=given.parent_id))
        w.record(OrganisationRecorded.of(host, host_kind=host.kind.value))
        return host
