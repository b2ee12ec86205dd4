"""The Office does not accept a host's letter."""

from uuid import UUID

from authorisations import rules
from authorisations.events import AuthorisationRefused
from authorisations.inputs import AuthorisationRefusal
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.lifecycle import AUTHORISATION_LIFE, AuthorisationStep
from tenants.models import Authorisation
from tenants.ties import not_of


async def refuse_authorisation(
    actor: Actor, authorisation_id: UUID, given: AuthorisationRefusal, *, expected: int | None = None
) -> Authorisation:
    """Decide that a host's letter does not count, saying why; the institution may bring another.

    Refuses with NotFound, Denied (PSI-6; one's own letter), Stale, IllegalStep, or RulesBroken without a reason.
    Source: PSI-4, PSI-6.
    """
    async with work(actor) as w:
        await w.see(Authorisation, authorisation_id)  # its institution sees it, and is told who decides
        w.authorise(Permission.AUTHORISATION_DECIDE, because=rules.OFFICE_CONFIRMS)
        letter = await w.take(Authorisation, authorisation_id, expected=expected)
        w.not_own(letter.recorded_by_id)
        await not_of(w, Parties.of(letter))
        state = AUTHORISATION_LIFE.after(letter.state, AuthorisationStep.REFUSE)
        require(rules.reasoned(reason=given.reason))
        letter.state = state
        letter.decided_at, letter.decided_by_id = w.at, actor.person
        letter.decision_reason = given.reason.strip()
        await w.save(letter, "state", "decided_at", "decided_by_id", "decision_reason")
        w.record(AuthorisationRefused.of(letter, grantor_id=letter.grantor_id))
        return letter
