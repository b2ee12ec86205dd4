"""The enterprise's own account says what labs may be shown of a need that was recorded on its behalf."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from matching import consent_rules as rules
from matching.events import ConsentConfirmed
from matching.inputs import Consent
from matching.kinds import ConsentState
from matching.models import Need
from matching.showing import show_again
from policies.permissions import Permission


async def confirm_consent(actor: Actor, need_id: UUID, given: Consent, *, expected: int | None = None) -> Need:
    """Confirm that your firm lets labs see its need, and what of it; labs see it so from then on.

    Refuses with NotFound, Denied (only the enterprise's account), Stale, or RulesBroken (revoked; a contact that is
    to be shown and is not there). Source: REC-6.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_CONSENT, because=rules.OWN_CONSENT)
        stands = rules.CONSENT_STANDS.judge(need.consent is not ConsentState.REVOKED, "id")
        require([stands, *rules.contactable(given.consented_to, need.contact)])
        need.consent = ConsentState.CONFIRMED
        need.consented_to = sorted({item.value for item in given.consented_to})
        need.consent_answered_at, need.consent_answered_by_id = w.at, actor.person
        await w.save(need, "consent", "consented_to", "consent_answered_at", "consent_answered_by_id")
        await show_again(w, need)
        w.record(ConsentConfirmed.of(need))
        return need
