"""The enterprise's own account takes back its consent to a need."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import PROSE, fitting
from matching import consent_rules as rules
from matching.ending import withdraw_unanswered
from matching.events import ConsentRevoked
from matching.inputs import ConsentRevocation
from matching.kinds import ConsentState
from matching.lifecycle import NEED_LIFE, NeedStep
from matching.models import Need
from matching.showing import show_again
from policies.permissions import Permission


async def revoke_consent(actor: Actor, need_id: UUID, given: ConsentRevocation, *, expected: int | None = None) -> Need:
    """Revoke your firm's consent: the need is closed, unanswered proposals are taken back, and no lab sees it any more.

    A need that is closed or has expired stays so; labs do not see it any more either. A project that was begun from it
    goes on. Refuses with NotFound, Denied (only the enterprise's account), Stale, or RulesBroken (revoked already).
    Source: REC-6.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_CONSENT, because=rules.OWN_CONSENT)
        stands = rules.CONSENT_STANDS.judge(need.consent is not ConsentState.REVOKED, "id")
        require([stands, *fitting("reason", given.reason, PROSE)])
        if NEED_LIFE.allows(need.state, NeedStep.CLOSE):
            need.state, need.closed_at = NEED_LIFE.after(need.state, NeedStep.CLOSE), w.at
        need.consent = ConsentState.REVOKED
        need.consent_answered_at, need.consent_answered_by_id = w.at, actor.person
        need.closed_because = "\n".join(filter(None, (need.closed_because, given.reason.strip())))
        await w.save(
            need,
            *("state", "consent", "consent_answered_at", "consent_answered_by_id", "closed_at", "closed_because"),
        )
        await withdraw_unanswered(w, need, "")
        await show_again(w, need)
        w.record(ConsentRevoked.of(need))
        return need
