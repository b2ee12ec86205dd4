"""The Office ends a center's permission to report for a platform member."""

from uuid import UUID

from authorisations import center_rules as rules
from authorisations.events import CenterPermitEnded
from authorisations.inputs import CenterPermitEnding
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import CenterPermit


async def end_center_permit(
    actor: Actor, center_permit_id: UUID, given: CenterPermitEnding, *, expected: int | None = None
) -> CenterPermit:
    """End a permission after its last day, which may be one to come: then the host's own institution reports again.

    Labs in the catalogue stay there. Refuses with NotFound, Denied, Stale, or RulesBroken (a last day that has passed
    or lies outside the permission; no reason). Source: DC-3, A-21.
    """
    async with work(actor) as w:
        await w.see(CenterPermit, center_permit_id)  # its center sees it, and is told who decides
        w.authorise(Permission.CENTER_PERMIT)
        permit = await w.take(CenterPermit, center_permit_id, expected=expected)
        require(
            rules.permit_endable(
                first=permit.from_on, last=permit.until_on, until=given.until_on, today=w.today, reason=given.reason
            )
        )
        permit.until_on = given.until_on
        permit.ended_because = given.reason.strip()
        await w.save(permit, "until_on", "ended_because")
        w.record(
            CenterPermitEnded.of(permit, host_id=permit.host_id, until_on=given.until_on, reason=permit.ended_because)
        )
        return permit
