"""A need that nobody has taken on says something else."""

from dataclasses import fields
from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor, Scope
from kernel.errors import require
from matching import rules
from matching.acting import require_recommending
from matching.events import NeedRevised
from matching.inputs import NeedRevision
from matching.kinds import ConsentItem, ConsentState
from matching.lifecycle import NEED_LIFE, NeedStep
from matching.models import Need
from matching.showing import show_again, waits_for_firm
from policies.permissions import Permission


async def revise_need(actor: Actor, need_id: UUID, given: NeedRevision, *, expected: int | None = None) -> Need:
    """Change a need; labs see it as it is now.

    What the enterprise's account had confirmed and its institution changes, labs see once that account has confirmed
    it again. Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`rules.worded`).
    Source: REC-6, REC-18.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_RECORD)
        need.state = NEED_LIFE.after(need.state, NeedStep.REVISE)
        await require_recommending(w)
        changed = [field.name for field in fields(given) if getattr(given, field.name) is not None]
        for name in changed:
            value = getattr(given, name)
            setattr(need, name, value.strip() if type(value) is str else value)
        items = [ConsentItem(item) for item in need.consented_to]
        said = {name: getattr(need, name) for name in ("title", "description", "field", "budget", "contact")}
        require([*rules.worded(**said), *rules.contactable(items, need.contact)])
        changed += _consent(w, need)
        await w.save(need, *changed)
        if not waits_for_firm(need):
            await show_again(w, need)
        w.record(NeedRevised.of(need))
        return need


def _consent(w: Work, need: Need) -> tuple[str, ...]:
    """A firm consents to its own words; what it had confirmed and its institution changes, it is asked again."""
    if w.actor.scope is Scope.APPLICANT:
        need.consent = ConsentState.CONFIRMED
        need.consent_answered_at, need.consent_answered_by_id = w.at, w.actor.person
        return "consent", "consent_answered_at", "consent_answered_by_id"
    if need.consent_answered_at is not None:
        need.consent = ConsentState.RECORDED
    return ("consent",)
