"""An institution begins to report a lab."""

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from labs import rules
from labs.events import LabDrafted
from labs.inputs import LabDraft
from labs.models import Lab
from labs.parts import keep_parts, own_columns
from policies.permissions import Permission
from tenants.models import Organisation, Tenant


async def draft_lab(actor: Actor, given: LabDraft) -> Lab:
    """Begin to report a lab of a host; only its host and name are needed yet.

    Refuses with Denied, NotFound (a host that is not recorded), or RulesBroken when something cannot be kept.
    Source: LAB-1, LAB-8 (the lab reaches the catalogue through its institution).
    """
    async with work(actor) as w:
        w.authorise(Permission.LAB_WRITE)
        tenant = await w.see(Tenant, actor.party, path="")
        require(rules.keepable(given))
        await w.see(Organisation, given.host_id, path="hostId")
        lab = await w.add(Lab(provider_id=tenant.id, **own_columns(given)))
        await keep_parts(w, lab, given)
        w.record(LabDrafted.of(lab))
        return lab
