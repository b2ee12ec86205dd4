"""The Office chooses the institution that is asked to report a nominated lab."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from nominations import rules
from nominations.events import NominationForwarded
from nominations.inputs import NominationForwarding
from nominations.lifecycle import NOMINATION_LIFE, NominationStep
from nominations.models import LabNomination
from policies.permissions import Permission
from tenants.models import Tenant


async def forward_nomination(
    actor: Actor, nomination_id: UUID, given: NominationForwarding, *, expected: int | None = None
) -> LabNomination:
    """Ask this institution or domain center to report a nominated lab, instead of whoever was asked before.

    Refuses with NotFound, Denied, Stale, IllegalStep (taken up or decided already), or RulesBroken. Source: LAB-8.
    """
    async with work(actor) as w:
        wish = await w.take(LabNomination, nomination_id, expected=expected)
        w.authorise(Permission.NOMINATION_FORWARD)
        wish.state = NOMINATION_LIFE.after(wish.state, NominationStep.FORWARD)
        institution = await w.see(Tenant, given.institution_id, path="institutionId")
        require(rules.can_report(kind=institution.kind, state=institution.state))
        wish.provider_id = institution.id
        await w.save(wish, "state", "provider_id")
        w.record(NominationForwarded.of(wish))
        return wish
