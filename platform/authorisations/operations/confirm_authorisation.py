"""The Office confirms a host's letter."""

from uuid import UUID

from authorisations import rules
from authorisations.authorising import as_given, judged
from authorisations.events import AuthorisationConfirmed
from authorisations.inputs import AuthorisationConfirmation
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from kernel.texts import PROSE, fitting
from policies.permissions import Permission
from tenants.lifecycle import AUTHORISATION_LIFE, AuthorisationStep
from tenants.models import Authorisation, Tenant
from tenants.ties import not_of


async def confirm_authorisation(
    actor: Actor, authorisation_id: UUID, given: AuthorisationConfirmation, *, expected: int | None = None
) -> Authorisation:
    """Confirm a host's letter: within its dates the institution may report the host's labs.

    Every rule is judged again on this day. Refuses with NotFound, Denied (PSI-6; one's own letter), Stale,
    IllegalStep, or RulesBroken. Source: PSI-2…PSI-6.
    """
    async with work(actor) as w:
        await w.see(Authorisation, authorisation_id)  # its institution sees it, and is told who decides
        w.authorise(Permission.AUTHORISATION_DECIDE, because=rules.OFFICE_CONFIRMS)
        letter = await w.take(Authorisation, authorisation_id, expected=expected)
        w.not_own(letter.recorded_by_id)
        await not_of(w, Parties.of(letter))
        state = AUTHORISATION_LIFE.after(letter.state, AuthorisationStep.CONFIRM)
        provider = await w.see(Tenant, letter.provider_id)
        require([*await judged(w, as_given(letter), provider, row=letter), *fitting("reason", given.reason, PROSE)])
        letter.state = state
        letter.decided_at, letter.decided_by_id = w.at, actor.person
        letter.decision_reason = given.reason.strip()
        await w.save(letter, "state", "decided_at", "decided_by_id", "decision_reason")
        w.record(AuthorisationConfirmed.of(letter, grantor_id=letter.grantor_id))
        return letter
