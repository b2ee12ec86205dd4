"""The Office revokes a host's letter."""

from uuid import UUID

from authorisations import rules
from authorisations.events import AuthorisationRevoked
from authorisations.inputs import AuthorisationRevocation
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.lifecycle import AUTHORISATION_LIFE, AuthorisationStep
from tenants.models import Authorisation


async def revoke_authorisation(
    actor: Actor, authorisation_id: UUID, given: AuthorisationRevocation, *, expected: int | None = None
) -> Authorisation:
    """Revoke a host's letter from a day on: new reports wait, labs in the catalogue stay there.

    A revocation that is still ahead can be brought forward. Refuses with NotFound, Denied (PSI-6), Stale, IllegalStep,
    or RulesBroken without a reason, for a day that has passed, or for one no earlier than before. Source: PSI-4.
    """
    async with work(actor) as w:
        await w.see(Authorisation, authorisation_id)  # its institution sees it, and is told who decides
        w.authorise(Permission.AUTHORISATION_DECIDE, because=rules.OFFICE_CONFIRMS)
        letter = await w.take(Authorisation, authorisation_id, expected=expected)
        state = AUTHORISATION_LIFE.after(letter.state, AuthorisationStep.REVOKE)
        on = given.on or w.today
        require(rules.revocable(reason=given.reason, on=on, today=w.today, before=letter.revoked_on))
        letter.state = state
        letter.revoked_on = on
        letter.decided_at, letter.decided_by_id = w.at, actor.person
        letter.decision_reason = given.reason.strip()
        await w.save(letter, "state", "revoked_on", "decided_at", "decided_by_id", "decision_reason")
        w.record(AuthorisationRevoked.of(letter, grantor_id=letter.grantor_id, revoked_on=on))
        return letter
